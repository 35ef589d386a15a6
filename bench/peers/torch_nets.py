"""The networks of the comparison, in PyTorch."""
from torch import nn


def nielsen():
    return nn.Sequential(nn.Linear(784, 30), nn.Sigmoid(), nn.Linear(30, 10), nn.Sigmoid())


def mlp():
    return nn.Sequential(nn.Linear(784, 800), nn.ReLU(), nn.Linear(800, 800), nn.ReLU(), nn.Linear(800, 10), nn.LogSoftmax(1))


def cnn():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Dropout(0.25), nn.Flatten(),
        nn.Linear(9216, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 10), nn.LogSoftmax(1))


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10), nn.LogSoftmax(1))


class Recurrent(nn.Module):
    """Reads an image row by row and classifies it by the last state."""

    def __init__(self, unit):
        super().__init__()
        self.unit = unit(28, 128, batch_first=True)
        self.head = nn.Sequential(nn.Linear(128, 10), nn.LogSoftmax(1))

    def forward(self, x):
        return self.head(self.unit(x)[0][:, -1])


def lstm():
    return Recurrent(nn.LSTM)


def gru():
    return Recurrent(nn.GRU)


def shape(name):
    """The shape of one image as the network takes it."""
    return {"cnn": (1, 28, 28), "lenet": (1, 28, 28), "lstm": (28, 28), "gru": (28, 28)}.get(name, (784,))

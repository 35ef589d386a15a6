"""torch_fast.py SEED: a whole process that runs the recipe `fast` in PyTorch: read MNIST, train one pass, evaluate. Prints the accuracy.

HEBB_DATA names the data folder. The network, the optimiser, the rates and the averaging are those of `hebb train mnist --recipe fast`.
"""
import gzip
import os
import sys

import numpy as np
import torch
from torch import nn

import torch_setup

torch.manual_seed(int(sys.argv[1]))


def load(kind):
    folder = os.path.join(os.environ["HEBB_DATA"], "mnist")
    images = gzip.open(f"{folder}/{kind}-images-idx3-ubyte.gz").read()[16:]
    labels = gzip.open(f"{folder}/{kind}-labels-idx1-ubyte.gz").read()[8:]
    x = torch.from_numpy(np.frombuffer(images, np.uint8).reshape(-1, 1, 28, 28)[:, :, 2:26, 2:26].copy())
    return (x.float() / 255 - 0.1307) / 0.3081, torch.from_numpy(np.frombuffer(labels, np.uint8).copy()).long()


x, y = load("train")
test_x, test_y = load("t10k")
model = nn.Sequential(
    nn.Conv2d(1, 8, 5, stride=2), nn.BatchNorm2d(8), nn.ReLU(), nn.Conv2d(8, 24, 4, stride=2), nn.BatchNorm2d(24), nn.ReLU(),
    nn.Flatten(), nn.Linear(384, 128), nn.BatchNorm1d(128), nn.ReLU(), nn.Linear(128, 10))
batch, peak = 64, 0.01
steps = (len(x) + batch - 1) // batch
rule = torch.optim.Adam(model.parameters(), lr=peak, betas=(0.7, 0.9), eps=1e-7)
loss = nn.CrossEntropyLoss(label_smoothing=0.1)
parameters = list(model.parameters())
mean, averaged = [torch.zeros_like(p) for p in parameters], 0
for step, chosen in enumerate(torch.randperm(len(x)).split(batch)):
    u = step / steps
    rule.param_groups[0]["lr"] = peak * (0.1 + 0.9 * u / 0.3 if u < 0.3 else 1 - (u - 0.3) / 0.7)
    rule.zero_grad()
    loss(model(x[chosen]), y[chosen]).backward()
    rule.step()
    if u >= 0.85:
        averaged += 1
        for m, p in zip(mean, parameters):
            m.add_(p.detach() - m, alpha=1 / averaged)
with torch.no_grad():
    for m, p in zip(mean, parameters):
        p.copy_(m)
    model.eval()
    print((model(test_x).argmax(1) == test_y).float().mean().item())

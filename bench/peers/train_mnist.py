"""The runs of docs/results.md in PyTorch: python3 train_mnist.py course|nielsen|mlp SEED, with HEBB_DATA naming the data folder.

Prints the test accuracy after each epoch, in percent.
"""
import gzip
import math
import os
import sys

import numpy as np
import torch
from torch import nn

name, seed = sys.argv[1], int(sys.argv[2])
torch.manual_seed(seed)
torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))


def load(kind):
    folder = os.path.join(os.environ["HEBB_DATA"], "mnist")
    images = gzip.open(f"{folder}/{kind}-images-idx3-ubyte.gz").read()[16:]
    labels = gzip.open(f"{folder}/{kind}-labels-idx1-ubyte.gz").read()[8:]
    x = torch.tensor(np.frombuffer(images, np.uint8).copy()).reshape(-1, 784).float() / 255
    return (x if name == "nielsen" else (x - 0.1307) / 0.3081), torch.tensor(np.frombuffer(labels, np.uint8).copy()).long()


x, y = load("train")
test_x, test_y = load("t10k")

if name == "nielsen":
    model = nn.Sequential(nn.Linear(784, 30), nn.Sigmoid(), nn.Linear(30, 10), nn.Sigmoid())
    for layer in (model[0], model[2]):
        nn.init.normal_(layer.weight, std=1 / math.sqrt(layer.in_features))
        nn.init.normal_(layer.bias)
    epochs, batch = 30, 10
    optimizer = torch.optim.SGD(model.parameters(), lr=3.0)
    loss_of = lambda output, labels: 0.5 * ((output - nn.functional.one_hot(labels, 10)) ** 2).sum(1).mean()
elif name == "course":
    model = nn.Sequential(nn.Linear(784, 800), nn.ReLU(), nn.Linear(800, 800), nn.ReLU(), nn.Linear(800, 10))
    kept = torch.randperm(60000)[10000:]
    x, y = x[kept], y[kept]
    epochs, batch = 10, 64
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.5)
    loss_of = nn.functional.cross_entropy
else:
    model = nn.Sequential(
        nn.Linear(784, 800), nn.ReLU(), nn.Dropout(0.2), nn.Linear(800, 800), nn.ReLU(), nn.Dropout(0.2), nn.Linear(800, 10))
    epochs, batch = 10, 128
    optimizer = torch.optim.AdamW([
        {"params": [p for p in model.parameters() if p.dim() > 1], "weight_decay": 0.05},
        {"params": [p for p in model.parameters() if p.dim() == 1], "weight_decay": 0.0},
    ], lr=0.002)
    loss_of = nn.functional.cross_entropy

steps = epochs * ((len(x) + batch - 1) // batch)
climb = int(0.05 * steps)
step = 0
for epoch in range(epochs):
    model.train()
    order = torch.randperm(len(x))
    for chosen in order.split(batch):
        if name == "mlp":
            rate = 0.002 * ((step + 1) / climb if step < climb else (1 + math.cos(math.pi * (step - climb) / (steps - climb))) / 2)
            for group in optimizer.param_groups:
                group["lr"] = rate
        step += 1
        optimizer.zero_grad()
        loss_of(model(x[chosen]), y[chosen]).backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        print(epoch + 1, round(100 * (model(test_x).argmax(1) == test_y).float().mean().item(), 2), flush=True)

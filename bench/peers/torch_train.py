"""torch_train.py NET OPTIMIZER STRETCH: steps of training on mini-batches indexed from tensors in memory."""
import sys

import numpy as np
import torch
import torch.nn.functional as F

import torch_setup
import torch_nets
from images import images, labels
from lines import serve

net, optimizer, stretch = sys.argv[1], sys.argv[2], float(sys.argv[3])
count = 20_000
batch = 10 if net == "nielsen" else 64
model = getattr(torch_nets, net)()
x = torch.from_numpy(images(count).astype(np.float32) / 255).reshape((count, *torch_nets.shape(net)))
y = torch.from_numpy(labels(count))
loss = F.nll_loss
if net == "nielsen":
    y = F.one_hot(y, 10).float()
    loss = lambda output, target: 0.5 * ((output - target) ** 2).sum(1).mean()
rule = {
    "sgd": lambda p: torch.optim.SGD(p, lr=3.0 if net == "nielsen" else 0.01, momentum=0 if net == "nielsen" else 0.5),
    "adam": lambda p: torch.optim.Adam(p, lr=1e-3),
}[optimizer](model.parameters())


def batches():
    while True:
        order = torch.randperm(count)
        for i in range(0, count - batch + 1, batch):
            chosen = order[i:i + batch]
            yield x[chosen], y[chosen]


dealt = batches()


def steps(number):
    for _ in range(number):
        inputs, targets = next(dealt)
        rule.zero_grad()
        loss(model(inputs), targets).backward()
        rule.step()


serve(torch.__version__, steps, stretch)

"""torch_xor.py STRETCH: steps of training 2-2-1 on the four rows of XOR."""
import sys

import torch
from torch import nn

import torch_setup
from lines import serve

x = torch.tensor([[0, 0], [0, 1], [1, 0], [1, 1.0]])
y = torch.tensor([[0], [1], [1], [0.0]])
model = nn.Sequential(nn.Linear(2, 2), nn.Sigmoid(), nn.Linear(2, 1), nn.Sigmoid())
rule = torch.optim.SGD(model.parameters(), lr=2.0)
loss = nn.MSELoss()


def steps(number):
    for _ in range(number):
        rule.zero_grad()
        loss(model(x), y).backward()
        rule.step()


serve(torch.__version__, steps, float(sys.argv[1]))

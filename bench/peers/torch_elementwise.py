"""torch_elementwise.py FUNCTION ELEMENTS STRETCH: one function of a vector, written to memory that is there already."""
import sys

import torch

import torch_setup
from lines import serve

function, elements, stretch = getattr(torch, sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
x = torch.rand(elements) * 8 - 4
y = torch.empty(elements)


def calls(number):
    for _ in range(number):
        function(x, out=y)


serve(torch.__version__, calls, stretch)

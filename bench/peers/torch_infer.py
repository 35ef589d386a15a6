"""torch_infer.py NET BATCH eager|frozen STRETCH: a forward pass without gradients, or of the traced and frozen network."""
import sys

import torch

import torch_setup
import torch_nets
from lines import serve

net, batch, mode, stretch = sys.argv[1], int(sys.argv[2]), sys.argv[3], float(sys.argv[4])
model = getattr(torch_nets, net)().eval()
x = torch.rand((batch, *torch_nets.shape(net)))
if mode == "frozen":
    model = torch.jit.optimize_for_inference(torch.jit.freeze(torch.jit.trace(model, x)))


def passes(number):
    with torch.inference_mode():
        for _ in range(number):
            model(x)


serve(torch.__version__, passes, stretch)

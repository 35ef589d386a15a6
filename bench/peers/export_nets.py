"""export_nets.py FOLDER: the networks as ONNX Runtime, PyTorch and NumPy load them: NET.onnx, NET.pt and NET.npz."""
import os
import sys

import numpy as np
import torch

import torch_nets

folder = sys.argv[1]
torch.manual_seed(1)
for net in ("mlp", "cnn", "lenet"):
    model = getattr(torch_nets, net)().eval()
    path = os.path.join(folder, net)
    torch.save(model, path + ".pt")
    np.savez(path + ".npz", **{name: value.numpy() for name, value in model.state_dict().items()})
    torch.onnx.export(
        model, torch.zeros((1, *torch_nets.shape(net))), path + ".onnx",
        input_names=["x"], output_names=["y"], dynamic_axes={"x": {0: "batch"}, "y": {0: "batch"}}, opset_version=13)

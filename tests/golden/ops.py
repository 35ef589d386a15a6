"""Writes ops.json: operations without a simple formula, computed by PyTorch in float64, with gradients for an upstream of ones.

Run with python3 (torch). An operation is one line in the list at the end: key, function, operands. Operands are rounded to
float32, so that a float32 test has exactly the same ones; integer tensors are labels, indices or masks without a gradient.
"""
import json
import math
import pathlib

import torch
import torch.nn.functional as F

torch.manual_seed(1)


def numbers(tensor):
    return [x if math.isfinite(x) else {math.inf: "Infinity", -math.inf: "-Infinity"}.get(x, "NaN") for x in tensor.double().flatten().tolist()]


def operand(x):
    stored = {"shape": list(x.shape), "values": numbers(x)}
    if not x.is_floating_point():
        stored["dtype"] = {torch.int64: "Int64", torch.uint8: "UInt8", torch.bool: "UInt8"}[x.dtype]
    return stored


def call(function, *operands):
    inputs = [x.float().double().requires_grad_() if x.is_floating_point() else x for x in operands]
    result = function(*inputs)
    if result.requires_grad:
        result.sum().backward()
    gradients = [numbers(x.grad) if x.is_floating_point() and x.grad is not None else None for x in inputs]
    return {"inputs": [operand(x.detach()) for x in inputs], "result": numbers(result.detach()), "gradients": gradients}


line = torch.cat([torch.linspace(-6, 6, 25), torch.tensor([-30.0, -12.5, -1e-3, 1e-3, 0.123, 12.5, 19.9, 20.1, 30.0])])
image = torch.randn(2, 3, 2, 2)

ops = {
    "erf": call(torch.erf, line),
    "gelu": call(F.gelu, line),
    "silu": call(F.silu, line),
    "softplus": call(F.softplus, line),
    "log-sigmoid": call(F.logsigmoid, line),
    "elu": call(lambda x: F.elu(x, 0.7), line),
    "selu": call(F.selu, line),
    "leaky-relu": call(lambda x: F.leaky_relu(x, 0.2), line),
    "prelu-channels": call(F.prelu, image, torch.tensor([0.1, 0.25, -0.3])),
    "prelu-one": call(F.prelu, image, torch.tensor([0.25])),
    "minimum-ties": call(torch.minimum, torch.tensor([1.0, 2.0, 3.0]), torch.tensor([1.0, 3.0, 2.0])),
    "maximum-ties": call(torch.maximum, torch.tensor([1.0, 2.0, 3.0]), torch.tensor([1.0, 3.0, 2.0])),
    "clamp-bounds": call(lambda x: torch.clamp(x, -1, 2), torch.tensor([-2.0, -1.0, 0.0, 2.0, 3.0])),
    "pow-zero": call(torch.pow, torch.tensor([0.0, 0.0, 2.0, -2.0]), torch.tensor([0.0, 2.0, 3.0, 3.0])),
    "abs-zero": call(torch.abs, torch.tensor([-2.0, 0.0, 3.0])),
    "remainder": call(torch.remainder, torch.tensor([5.5, -5.5, 5.5, -5.5, 6.0]), torch.tensor([2.0, 2.0, -2.0, -2.0, 3.0])),
}

path = pathlib.Path(__file__).with_suffix(".json")
path.write_text("{\n" + ",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in ops.items()) + "\n}\n")

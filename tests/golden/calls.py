"""What the scripts of this folder share: calls of PyTorch in float64, stored with operands, result and gradients.

Operands are rounded to float32, so that a float32 test has exactly the same ones; integer tensors are labels, indices or masks
without a gradient. Gradients are for an upstream gradient of ones.
"""
import json
import math
import pathlib

import torch


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


def write(script, calls):
    path = pathlib.Path(script).with_suffix(".json")
    path.write_text("{\n" + ",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in calls.items()) + "\n}\n")

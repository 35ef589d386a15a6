"""Writes safetensors.json: a small file put together byte by byte with NumPy and struct, and what it holds.

Run with python3 (numpy, torch). The writer follows the description of the format and shares nothing with the library under test.
"""
import base64
import json
import pathlib
import struct

import numpy as np
import torch

rng = np.random.default_rng(11)
half = np.array([[1.5, -0.25, 65504, 6e-8], [np.inf, 0, -2, 1 / 3]], np.float16)
brain = torch.tensor([1.0, -3.140625, 1e38, 1 / 3]).to(torch.bfloat16)
arrays = {
    "0.weight": ("F32", rng.standard_normal((3, 5)).astype("<f4")),
    "0.bias": ("F64", rng.standard_normal(3).astype("<f8")),
    "labels": ("I64", np.array([0, -1, 2**62], "<i8")),
    "image": ("U8", rng.integers(0, 256, (2, 2, 2)).astype("u1")),
    "half": ("F16", half.astype("<f2")),
    "brain": ("BF16", brain.view(torch.int16).numpy().astype("<i2")),
    "int": ("I32", np.array([[-5], [2**31 - 1]], "<i4")),
    "short": ("I16", np.array([-32768, 7], "<i2")),
    "tiny": ("I8", np.array([-128, 127], "i1")),
    "mask": ("BOOL", np.array([True, False, True])),
    "scalar": ("F32", np.array(2.5, "<f4")),
    "empty": ("F32", np.zeros((0, 4), "<f4")),
}

header = {"__metadata__": {"format": "pt", "note": "Grüße, 数字 \"and\" \\ quotes"}}
data = b""
for name, (dtype, array) in arrays.items():
    raw = array.tobytes()
    header[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": [len(data), len(data) + len(raw)]}
    data += raw
text = json.dumps(header).encode()
text += b" " * (-len(text) % 8)

values = {name: (brain.float().numpy() if name == "brain" else array) for name, (_, array) in arrays.items()}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps({
    "file": base64.b64encode(struct.pack("<Q", len(text)) + text + data).decode(),
    "metadata": header["__metadata__"],
    "tensors": {name: {"shape": list(array.shape), "values": [str(v.item()) for v in array.ravel()]} for name, array in values.items()},
}, indent=1) + "\n")

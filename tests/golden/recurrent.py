"""Writes recurrent.json: recurrent layers on sequences of different lengths, computed by PyTorch in float64.

Run with python3 (torch). Each entry has the state dict, the input, the initial states, the outputs (padded with 0), the final states, and
the gradients of the weighted sum of all outputs and final states, in which element i has the weight cos(i).
"""
import json
import pathlib

import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.manual_seed(3)
torch.set_default_dtype(torch.float64)
LENGTHS = [2, 4, 1]


def stored(x):
    return {"shape": list(x.shape), "values": x.detach().flatten().tolist()}


def short(*shape):
    return (torch.randn(*shape) * 0.5 * 256).round() / 256


def weighted(x):
    return (x.flatten() * torch.cos(torch.arange(x.numel(), dtype=torch.float64))).sum()


def run(layer):
    with torch.no_grad():
        for parameter in layer.parameters():
            parameter.copy_(short(*parameter.shape))
    x = short(len(LENGTHS), max(LENGTHS), layer.input_size).requires_grad_()
    count = layer.num_layers * (2 if layer.bidirectional else 1)
    h = short(count, len(LENGTHS), layer.hidden_size).requires_grad_()
    c = short(count, len(LENGTHS), layer.hidden_size).requires_grad_() if layer.mode == "LSTM" else None
    packed, final = layer(pack_padded_sequence(x, LENGTHS, batch_first=True, enforce_sorted=False), h if c is None else (h, c))
    y, _ = pad_packed_sequence(packed, batch_first=True)
    finals = [final] if c is None else list(final)
    (weighted(y) + sum(weighted(part) for part in finals)).backward()
    initial = [h] if c is None else [h, c]
    return {
        "state": {name: stored(parameter) for name, parameter in layer.named_parameters()},
        "x": stored(x),
        "initial": [stored(part) for part in initial],
        "outputs": stored(y),
        "final": [stored(part) for part in finals],
        "gradients": {name: stored(parameter.grad) for name, parameter in layer.named_parameters()} | {"x": stored(x.grad)}
        | {f"initial{i}": stored(part.grad) for i, part in enumerate(initial)},
    }


layers = {
    "rnn-tanh": run(torch.nn.RNN(3, 2, batch_first=True)),
    "rnn-relu": run(torch.nn.RNN(3, 2, batch_first=True, nonlinearity="relu", bias=False)),
    "lstm": run(torch.nn.LSTM(3, 2, num_layers=2, batch_first=True, bidirectional=True)),
    "gru": run(torch.nn.GRU(3, 2, num_layers=2, batch_first=True, bidirectional=True)),
}

path = pathlib.Path(__file__).with_suffix(".json")
path.write_text("{\n" + ",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in layers.items()) + "\n}\n")

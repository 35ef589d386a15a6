"""Writes optimizers.json: ten steps of each optimiser in double precision, as PyTorch 1.13 takes them.

The loss is Σ c·(w − t)² · (1 + w²/10) over two parameters, whose gradient the test repeats by hand. Run with python3 (torch).
"""
import json
import pathlib

import torch

torch.set_default_dtype(torch.float64)
starts = [[0.5, -1.25, 2.0, 0.0, -0.75, 1.5, 3.0, -2.0, 0.125, 0.25, -0.375], [1.0, -1.0, 0.0625]]
runs = {
    "sgd": (torch.optim.SGD, dict(lr=0.05)),
    "sgd momentum": (torch.optim.SGD, dict(lr=0.05, momentum=0.9)),
    "sgd momentum decay": (torch.optim.SGD, dict(lr=0.05, momentum=0.9, weight_decay=0.1)),
    "sgd nesterov": (torch.optim.SGD, dict(lr=0.05, momentum=0.9, nesterov=True)),
    "adam": (torch.optim.Adam, dict(lr=0.1)),
    "adam decay": (torch.optim.Adam, dict(lr=0.1, weight_decay=0.1)),
    "adam betas": (torch.optim.Adam, dict(lr=0.1, betas=(0.5, 0.9))),
    "adamw": (torch.optim.AdamW, dict(lr=0.1)),
    "adamw decay": (torch.optim.AdamW, dict(lr=0.1, weight_decay=0.3)),
    "adagrad": (torch.optim.Adagrad, dict(lr=0.1)),
    "adagrad decay": (torch.optim.Adagrad, dict(lr=0.1, lr_decay=0.05, weight_decay=0.1)),
    "adadelta": (torch.optim.Adadelta, dict()),
    "adadelta rho decay": (torch.optim.Adadelta, dict(lr=0.5, rho=0.7, weight_decay=0.1)),
    "rmsprop": (torch.optim.RMSprop, dict(lr=0.05)),
    "rmsprop momentum centred decay": (torch.optim.RMSprop, dict(lr=0.02, alpha=0.9, momentum=0.5, centered=True, weight_decay=0.1)),
    "amsgrad": (torch.optim.Adam, dict(lr=0.1, betas=(0.8, 0.6), weight_decay=0.1, amsgrad=True)),
    "lbfgs": (torch.optim.LBFGS, dict(max_iter=1, history_size=10, line_search_fn="strong_wolfe")),
    "lbfgs rate memory": (torch.optim.LBFGS, dict(lr=0.5, max_iter=1, history_size=3, line_search_fn="strong_wolfe")),
}


def loss(parameters):
    total = 0
    for w in parameters:
        place = torch.arange(len(w), dtype=torch.float64)
        total = total + ((place + 1) / 4 * (w - place / 8) ** 2 * (1 + w * w / 10)).sum()
    return total


golden = {"starts": starts, "runs": {}}
for name, (kind, settings) in runs.items():
    parameters = [torch.tensor(start, requires_grad=True) for start in starts]
    optimizer = kind(parameters, **settings)
    trajectory = []

    def closure():
        optimizer.zero_grad()
        value = loss(parameters)
        value.backward()
        return value

    for _ in range(10):
        optimizer.step(closure)
        trajectory.append([w.tolist() for w in parameters])
    golden["runs"][name] = trajectory
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")

"""Writes schedules.json: forty rates of each schedule as PyTorch 1.13 gives them, and of each name with its own settings from the formula.

Run with python3 (torch).
"""
import json
import math
import pathlib

import torch

steps = 40
runs = {
    "step": lambda o: torch.optim.lr_scheduler.StepLR(o, step_size=7, gamma=0.3),
    "exponential": lambda o: torch.optim.lr_scheduler.ExponentialLR(o, gamma=0.9),
    "cosine": lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, T_max=steps),
    "one-cycle": lambda o: torch.optim.lr_scheduler.OneCycleLR(o, max_lr=0.2, total_steps=steps),
    "one-cycle linear": lambda o: torch.optim.lr_scheduler.OneCycleLR(
        o, max_lr=0.2, total_steps=steps, pct_start=0.25, anneal_strategy="linear", div_factor=10, final_div_factor=100),
    "warm-up": lambda o: torch.optim.lr_scheduler.LinearLR(o, start_factor=1 / 8, total_iters=7),
    "inverse-sqrt": lambda o: torch.optim.lr_scheduler.LambdaLR(o, lambda step: (step + 1) ** -0.5),
}
golden = {}
for name, make in runs.items():
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.2)
    schedule = make(optimizer)
    rates = []
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if len(rates) < steps:
            schedule.step()
    golden[name] = rates

losses = [1.0, 0.9, 0.95, 0.92, 0.91, 0.899999, 0.8, 0.81, 0.82, 0.83, 0.84, 0.85, 0.86, 0.87, 0.88, 0.89]
optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
schedule = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.5, patience=2)
scales = []
for loss in losses:
    schedule.step(loss)
    scales.append(optimizer.param_groups[0]["lr"])
golden["plateau"] = {"losses": losses, "scales": scales}


def line(x, x0, y0, x1, y1):
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)


def wave(x, x0, y0, x1, y1):
    return y0 + (y1 - y0) * (1 - math.cos(math.pi * (x - x0) / (x1 - x0))) / 2


# A run of 40 steps warms up for 2 of them, and climbs to its peak until step 11.
named = {
    "constant": lambda t: 1,
    "cosine": lambda t: (t + 1) / 2 if t < 2 else wave(t, 2, 1, 40, 0),
    "exponential": lambda t: 0.01 ** (t / 40),
    "inverse-sqrt": lambda t: (t + 1) ** -0.5,
    "one-cycle": lambda t: wave(t, 0, 1 / 25, 11, 1) if t < 11 else wave(t, 11, 1, 39, 1 / 25e4),
    "plateau": lambda t: 1,
    "step": lambda t: 0.1 ** (t // 14),
    "triangle": lambda t: line(t, 0, 0.1, 11, 1) if t < 11 else line(t, 11, 1, 39, 0),
    "warm-up": lambda t: min(1, (t + 1) / 2),
}
golden["named"] = {name: [0.2 * rate(t) for t in range(steps)] for name, rate in named.items()}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")

"""Writes schedules.json: forty rates of each schedule as PyTorch 1.13 gives them. Run with python3 (torch)."""
import json
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
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")

"""Writes conjugate.json: ten steps of non-linear conjugate gradients in double precision, from the formulas.

d = -g + beta d' with beta = g.g / g'.g' (Fletcher and Reeves) or max(0, g.(g - g') / g'.g') (Polak and Ribiere, Powell). The step along d
is that of PyTorch's strong-Wolfe line search with c1 = 1e-4 and c2 = 0.1; it first tries min(1, 1/|g|) in the sum of absolute values,
afterwards what would gain as much as the last step did (Nocedal and Wright, section 3.5). The loss is that of optimizers.py, to which
"decay" adds 0.05 w.w. Run with python3 (torch).
"""
import json
import pathlib

import torch
from torch.optim.lbfgs import _strong_wolfe

torch.set_default_dtype(torch.float64)
starts = json.loads(pathlib.Path(__file__).with_name("optimizers.json").read_text())["starts"]
lengths = [len(start) for start in starts]
runs = {
    "cg": dict(polak=True),
    "cg decay": dict(polak=True, decay=0.1),
    "cg fletcher-reeves": dict(polak=False),
}


def evaluate(x, step, d, decay):
    x = (x + step * d).requires_grad_()
    value = decay / 2 * (x * x).sum()
    for w in x.split(lengths):
        place = torch.arange(len(w), dtype=torch.float64)
        value = value + ((place + 1) / 4 * (w - place / 8) ** 2 * (1 + w * w / 10)).sum()
    value.backward()
    return value.detach(), x.grad


golden = {"runs": {}}
for name, settings in runs.items():
    x = torch.tensor(sum(starts, []))
    decay = settings.get("decay", 0)
    last, trajectory = None, []
    for _ in range(10):
        value, g = evaluate(x, 0, x, decay)
        d, first = -g, min(1, 1 / g.abs().sum())
        if last:
            before, along, gain = last
            beta = max(0, g.dot(g - before)) / before.dot(before) if settings["polak"] else g.dot(g) / before.dot(before)
            d = d + beta * along
            first = gain / g.dot(d)
        slope = g.dot(d)
        _, _, step, _ = _strong_wolfe(lambda x, t, d: evaluate(x, t, d, decay), x, first, d, value, g, slope, c2=0.1, tolerance_change=0)
        last = g, d, step * slope
        x = x + step * d
        trajectory.append([w.tolist() for w in x.split(lengths)])
    golden["runs"][name] = trajectory
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")

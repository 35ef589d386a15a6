"""Writes format.json: how NumPy prints arrays, with four decimals and without breaking lines. Run with python3 (numpy)."""
import json
import math
import pathlib

import numpy as np

np.set_printoptions(precision=4, linewidth=10**6)

arrays = {
    "whole": np.array([1.0, 2.0, 30.0]),
    "decimals": np.array([[0.5, 1.25], [-3.0, 100.125]]),
    "rounded": np.array([1 / 3, 2 / 3, 0.1]),
    "tiny": np.array([1e-5, 1.25e-5]),
    "far-apart": np.array([0.001, 12.0, -500.0]),
    "huge": np.array([1e10, 0.0]),
    "not-finite": np.array([math.nan, 1.5, math.inf, -math.inf]),
    "zeros": np.zeros((2, 3)),
    "scalar": np.array(2.5),
    "cube": np.arange(12.0).reshape(2, 3, 2),
    "large": np.arange(1200.0).reshape(40, 30),
    "long": np.arange(1001.0),
    "large-cube": np.arange(1024.0).reshape(8, 2, 64),
    "one": np.array([[7.0]]),
}

stored = {
    key: {"shape": a.shape, "values": [x if math.isfinite(x) else str(x) for x in a.flatten().tolist()] if a.size < 1000 else None,
          "text": str(a.astype(np.float32)).replace("...", "…")}
    for key, a in arrays.items()
}
lines = (f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in stored.items())
pathlib.Path(__file__).with_suffix(".json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")

"""numpy_xor.py STRETCH: steps of training 2-2-1 on the four rows of XOR, written out by hand."""
import sys

import numpy as np

from lines import serve

f = np.float32
x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], f)
y = np.array([[0], [1], [1], [0]], f)
rng = np.random.default_rng(3)
w1, b1, w2, b2 = rng.normal(size=(2, 2)).astype(f), np.zeros(2, f), rng.normal(size=(2, 1)).astype(f), np.zeros(1, f)
rate = f(2)


def steps(number):
    global w1, b1, w2, b2
    for _ in range(number):
        h = 1 / (1 + np.exp(-(x @ w1 + b1)))
        o = 1 / (1 + np.exp(-(h @ w2 + b2)))
        d2 = (o - y) * o * (1 - o) * f(0.5)
        d1 = (d2 @ w2.T) * h * (1 - h)
        w2 -= rate * (h.T @ d2)
        b2 -= rate * d2.sum(0)
        w1 -= rate * (x.T @ d1)
        b1 -= rate * d1.sum(0)


serve(np.__version__, steps, float(sys.argv[1]))

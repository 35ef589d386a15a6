"""numpy_nielsen.py STRETCH: steps of 784-30-10 with sigmoids and quadratic cost, batch 10, whole batches at a time in float32."""
import sys

import numpy as np

from images import images, labels
from lines import serve

count, batch = 20_000, 10
rng = np.random.default_rng(1)
f = np.float32
x = images(count).reshape(count, 784).astype(f) / 255
y = np.eye(10, dtype=f)[labels(count)]
w1, b1 = rng.normal(size=(784, 30)).astype(f), np.zeros(30, f)
w2, b2 = rng.normal(size=(30, 10)).astype(f), np.zeros(10, f)
rate, one = f(3.0 / batch), f(1)


def batches():
    while True:
        order = rng.permutation(count)
        for i in range(0, count, batch):
            yield order[i:i + batch]


dealt = batches()


def steps(number):
    global w1, b1, w2, b2
    for _ in range(number):
        chosen = next(dealt)
        inputs, targets = x[chosen], y[chosen]
        hidden = one / (one + np.exp(-(inputs @ w1 + b1)))
        output = one / (one + np.exp(-(hidden @ w2 + b2)))
        d2 = (output - targets) * output * (one - output)
        d1 = (d2 @ w2.T) * hidden * (one - hidden)
        w2 -= rate * (hidden.T @ d2)
        b2 -= rate * d2.sum(0)
        w1 -= rate * (inputs.T @ d1)
        b1 -= rate * d1.sum(0)


serve(np.__version__, steps, float(sys.argv[1]))

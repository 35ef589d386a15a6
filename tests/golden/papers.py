"""Writes papers.json: ten steps in double precision of optimisers for which PyTorch 1.13 is no reference, from their papers' formulas.

It has no AdaBound and AMSBound (Luo et al., 2019). "as printed" is that paper's algorithm 2 with its 1/sqrt(t) and without correction
of the bias; the others are corrected as Adam is, which is how the paper's experiments were run. Its NAdam (Dozat, 2016) has one
momentum too many in the product that corrects the bias of the mean. The loss is that of optimizers.py. Run with python3 (numpy).
"""
import json
import pathlib

import numpy

starts = json.loads(pathlib.Path(__file__).with_name("optimizers.json").read_text())["starts"]
bounded_runs = {
    "adabound": dict(alpha=0.1, final=0.2, gamma=0.1),
    "adabound decay": dict(alpha=0.1, final=0.05, gamma=0.5, beta1=0.8, beta2=0.9, decay=0.1),
    "adabound as printed": dict(alpha=0.1, final=0.1, gamma=0.1, beta2=0.9, epsilon=0, printed=True),
    "amsbound": dict(alpha=0.1, final=0.2, gamma=0.1, beta2=0.6, largest=True),
}
nadam_runs = {
    "nadam": dict(rate=0.1),
    "nadam decay": dict(rate=0.1, beta1=0.8, beta2=0.95, decay=0.1, growth=0.5),
}


def gradient(w):
    place = numpy.arange(len(w))
    c, d = (place + 1) / 4, w - place / 8
    return c * (2 * d * (1 + w * w / 10) + d * d * w / 5)


def bounded(w, alpha, final, gamma, beta1=0.9, beta2=0.999, decay=0, epsilon=1e-8, printed=False, largest=False):
    m, v, top = numpy.zeros_like(w), numpy.zeros_like(w), numpy.zeros_like(w)
    for t in range(1, 11):
        g = gradient(w) + decay * w
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        top = numpy.maximum(top, v) if largest else v
        rate = alpha if printed else alpha * numpy.sqrt(1 - beta2**t) / (1 - beta1**t)
        rates = numpy.clip(rate / (numpy.sqrt(top) + epsilon), final * (1 - 1 / (gamma * t + 1)), final * (1 + 1 / (gamma * t)))
        w = w - (rates / numpy.sqrt(t) if printed else rates) * m
        yield w.tolist()


def nadam(w, rate, beta1=0.9, beta2=0.999, decay=0, growth=0.004, epsilon=1e-8):
    m, v = numpy.zeros_like(w), numpy.zeros_like(w)
    momenta = beta1 * (1 - 0.5 * 0.96 ** (growth * numpy.arange(1, 12)))
    for t in range(1, 11):
        g = gradient(w) + decay * w
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        ahead = momenta[t] * m / (1 - momenta[: t + 1].prod()) + (1 - momenta[t - 1]) * g / (1 - momenta[:t].prod())
        w = w - rate * ahead / (numpy.sqrt(v / (1 - beta2**t)) + epsilon)
        yield w.tolist()


golden = {"runs": {
    name: list(zip(*(rule(numpy.array(start), **settings) for start in starts)))
    for rule, runs in ((bounded, bounded_runs), (nadam, nadam_runs))
    for name, settings in runs.items()
}}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")

"""Writes ops.json: operations without a simple formula, computed by PyTorch in float64, with gradients for an upstream of ones.

Run with python3 (torch). An operation is one line in the list at the end: key, function, operands. Operands are rounded to
float32, so that a float32 test has exactly the same ones; integer tensors are labels, indices or masks without a gradient.
"""
import math

import torch
import torch.nn.functional as F

from calls import call, write

torch.manual_seed(1)

line = torch.cat([torch.linspace(-6, 6, 25), torch.tensor([-30.0, -12.5, -1e-3, 1e-3, 0.123, 12.5, 19.9, 20.1, 30.0])])
image = torch.randn(2, 3, 2, 2)

ops = {
    "erf": call(torch.erf, line),
    "gelu": call(F.gelu, line),
    "silu": call(F.silu, line),
    "softplus": call(F.softplus, line),
    "log-sigmoid": call(F.logsigmoid, line),
    "elu": call(lambda x: F.elu(x, 0.7), line),
    "selu": call(F.selu, line),
    "leaky-relu": call(lambda x: F.leaky_relu(x, 0.2), line),
    "prelu-channels": call(F.prelu, image, torch.tensor([0.1, 0.25, -0.3])),
    "prelu-one": call(F.prelu, image, torch.tensor([0.25])),
    "minimum-ties": call(torch.minimum, torch.tensor([1.0, 2.0, 3.0]), torch.tensor([1.0, 3.0, 2.0])),
    "maximum-ties": call(torch.maximum, torch.tensor([1.0, 2.0, 3.0]), torch.tensor([1.0, 3.0, 2.0])),
    "clamp-bounds": call(lambda x: torch.clamp(x, -1, 2), torch.tensor([-2.0, -1.0, 0.0, 2.0, 3.0])),
    "pow-zero": call(torch.pow, torch.tensor([0.0, 0.0, 2.0, -2.0]), torch.tensor([0.0, 2.0, 3.0, 3.0])),
    "abs-zero": call(torch.abs, torch.tensor([-2.0, 0.0, 3.0])),
    "remainder": call(torch.remainder, torch.tensor([5.5, -5.5, 5.5, -5.5, 6.0]), torch.tensor([2.0, 2.0, -2.0, -2.0, 3.0])),
}

cube = torch.randn(3, 4, 5) * 2
ties = torch.tensor([[1.0, 3.0, 3.0, 2.0], [5.0, -1.0, 5.0, 5.0], [0.0, 0.0, 0.0, 0.0]])
scores = torch.cat([torch.randn(6, 10) * 3, torch.tensor([[1000.0] + [0.0] * 9, [-1000.0] * 9 + [1000.0]])])
wide = torch.randn(2, 37) * 4
labels = torch.tensor([0, 3, 9, 3, 1, 5, 0, 9])
shares = torch.softmax(torch.randn(8, 10), 1)
class_weights = torch.rand(10) + 0.1
answers = torch.tensor([[0.0, 1.0, 0.3, 1.0, 0.0, 1.0, 0.0, 0.5]])
doubts = torch.tensor([[-30.0, -30.0, 0.2, 2.0, 3.0, 90.0, 90.0, 0.0]])
places = torch.tensor([[0, 2, 1, 3], [3, 3, 0, 0], [1, 1, 1, 2]])


def reduced(function):
    """A gradient that is not the same everywhere: the result times 1, 2, 3 …"""
    def weighted(*operands):
        y = function(*operands)
        return y * torch.arange(1, y.numel() + 1).double().reshape(y.shape)
    return weighted


ops |= {
    "sum-axes": call(reduced(lambda x: x.sum((0, 2))), cube),
    "mean-axis": call(reduced(lambda x: x.mean(1, keepdim=True)), cube),
    "max-axis": call(reduced(lambda x: x.max(1).values), cube),
    "max-ties": call(reduced(lambda x: x.gather(1, torch.tensor([[1], [0], [0]]))), ties),
    "min-axis": call(reduced(lambda x: x.min(2).values), cube),
    "argmax-axis": call(lambda x: x.argmax(1), cube),
    "argmin-axis": call(lambda x: x.argmin(2), cube),
    "prod-axis": call(reduced(lambda x: x.prod(1)), cube),
    "prod-zeros": call(reduced(lambda x: x.prod(1)), torch.tensor([[2.0, 0.0, 3.0], [0.0, 0.0, 5.0], [2.0, -1.0, 4.0]])),
    "variance": call(torch.var, cube),
    "variance-axes": call(reduced(lambda x: x.var((0, 2), unbiased=False)), cube),
    "deviation-axis": call(reduced(lambda x: x.std(1)), cube),
    "norm-axis": call(reduced(lambda x: x.norm(dim=1)), cube),
    "norm-sizes": call(reduced(lambda x: x.norm(p=1, dim=1)), cube),
    "norm-largest": call(reduced(lambda x: x.norm(p=math.inf, dim=1)), cube),
    "norm-cubes": call(reduced(lambda x: x.norm(p=3, dim=1)), cube),
    "logsumexp-axis": call(reduced(lambda x: x.logsumexp(1)), cube),
    "logsumexp-large": call(reduced(lambda x: x.logsumexp(1)), scores),
    "softmax": call(reduced(lambda x: x.softmax(-1)), scores),
    "softmax-axis": call(reduced(lambda x: x.softmax(1)), cube),
    "softmax-wide": call(reduced(lambda x: x.softmax(-1)), wide),
    "log-softmax": call(reduced(lambda x: x.log_softmax(-1)), scores),
    "log-softmax-axis": call(reduced(lambda x: x.log_softmax(0)), cube),
    "log-softmax-wide": call(reduced(lambda x: x.log_softmax(-1)), wide),
    "cumsum": call(reduced(lambda x: x.cumsum(1)), cube),
    "gather": call(reduced(lambda x, i: x.gather(1, i)), ties, places),
    "scatter-add": call(reduced(lambda x, s, i: x.scatter_add(1, i, s)), ties, torch.randn(3, 4), places),
    "index-select": call(reduced(lambda x, i: x.index_select(1, i)), cube, torch.tensor([3, 0, 3])),
    "cross-entropy": call(reduced(lambda x, y: F.cross_entropy(x, y, reduction="none")), scores, labels),
    "cross-entropy-ignored": call(reduced(lambda x, y: F.cross_entropy(x, y, reduction="none", ignore_index=3)), scores, labels),
    "cross-entropy-weights": call(reduced(lambda x, y, w: F.cross_entropy(
        x, y, w.detach(), reduction="none", label_smoothing=0.1, ignore_index=0)), scores, labels, class_weights),
    "cross-entropy-targets": call(reduced(lambda x, y, w: F.cross_entropy(
        x, y.detach(), w.detach(), reduction="none", label_smoothing=0.2)), scores, shares, class_weights),
    "binary-cross-entropy": call(reduced(lambda x, t: F.binary_cross_entropy_with_logits(x, t.detach(), reduction="none")), doubts, answers),
    "binary-cross-entropy-weights": call(reduced(lambda x, t: F.binary_cross_entropy_with_logits(
        x, t.detach(), reduction="none", pos_weight=torch.tensor([2.5]).double())), doubts, answers),
}

write(__file__, ops)

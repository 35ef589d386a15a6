"""Writes convolution.json: convolutions, poolings and normalisations, computed by PyTorch in float64.

Run with python3 (torch). An operation is one line in the list at the end: key, function, operands.
"""
import torch
import torch.nn.functional as F

from calls import call, write

torch.manual_seed(3)


def randn(*shape):
    return torch.randn(*shape)


# The sum of a result of convolution or normalisation has a dull gradient: weigh the elements.
def weighed(function):
    def apply(*operands):
        y = function(*operands)
        return y * torch.arange(1, y.numel() + 1, dtype=y.dtype).reshape(y.shape).sub(y.numel() / 2).div(y.numel())
    return apply


def conv2d(x, w, b=None, **settings):
    operands = [x, w] if b is None else [x, w, b]
    return call(weighed(lambda *o: F.conv2d(*o, **settings)), *operands)


def transposed2d(x, w, b, **settings):
    return call(weighed(lambda *o: F.conv_transpose2d(*o, **settings)), x, w, b)


image = randn(2, 2, 5, 6)
tied = torch.tensor([[1.0, 1, 0, 2], [1, 1, 2, 2], [-1, -1, 3, 3], [-1, -1, 3, 3]]).reshape(1, 1, 4, 4)

calls = {
    "conv2d": conv2d(image, randn(3, 2, 3, 3), randn(3)),
    "conv2d-no-bias": conv2d(randn(1, 1, 4, 4), randn(1, 1, 2, 2)),
    "conv2d-stride": conv2d(randn(2, 2, 7, 8), randn(2, 2, 3, 2), randn(2), stride=(2, 3), padding=(1, 2)),
    "conv2d-dilation": conv2d(randn(1, 2, 7, 8), randn(2, 2, 2, 3), randn(2), dilation=(3, 2), padding=1),
    "conv2d-stride-dilation": conv2d(randn(1, 1, 9, 9), randn(2, 1, 3, 3), randn(2), stride=2, dilation=2, padding=2),
    "conv2d-groups": conv2d(randn(2, 4, 4, 4), randn(6, 2, 3, 3), randn(6), groups=2, padding=1),
    "conv2d-depthwise": conv2d(randn(1, 3, 5, 5), randn(3, 1, 3, 3), randn(3), groups=3, stride=2, padding=1),
    "conv2d-pointwise": conv2d(randn(2, 3, 4, 4), randn(2, 3, 1, 1), randn(2), stride=2),
    "conv1d": call(weighed(lambda x, w, b: F.conv1d(x, w, b, stride=2, padding=1)), randn(2, 3, 9), randn(2, 3, 4), randn(2)),
    "conv-transpose2d": transposed2d(randn(2, 3, 3, 4), randn(3, 2, 3, 3), randn(2)),
    "conv-transpose2d-stride": transposed2d(randn(1, 2, 3, 4), randn(2, 3, 3, 2), randn(3), stride=(2, 3), padding=(1, 0), output_padding=(1, 2)),
    "conv-transpose2d-groups": transposed2d(randn(1, 4, 3, 3), randn(4, 2, 2, 2), randn(4), groups=2, dilation=2, stride=2),
    "conv-transpose1d": call(weighed(lambda x, w, b: F.conv_transpose1d(x, w, b, stride=2, padding=1, output_padding=1)),
                             randn(2, 3, 5), randn(3, 2, 3), randn(2)),
    "max-pool2d": call(weighed(lambda x: F.max_pool2d(x, 2)), image),
    "max-pool2d-padding": call(weighed(lambda x: F.max_pool2d(x, 3, 2, 1)), image),
    "max-pool2d-overlap": call(weighed(lambda x: F.max_pool2d(x, (2, 3), (1, 2))), image),
    "max-pool2d-ties": call(weighed(lambda x: F.max_pool2d(x, 2)), tied),
    "max-pool2d-nan": call(lambda x: F.max_pool2d(x, 2), torch.tensor([1.0, float("nan"), 3, 4, 5, 6, 7, -float("inf")]).reshape(1, 1, 2, 4)),
    "max-pool1d": call(weighed(lambda x: F.max_pool1d(x, 3, 2, 1)), randn(2, 2, 8)),
    "avg-pool2d": call(weighed(lambda x: F.avg_pool2d(x, 2)), image),
    "avg-pool2d-padding": call(weighed(lambda x: F.avg_pool2d(x, 3, 2, 1)), image),
    "avg-pool2d-not-counting": call(weighed(lambda x: F.avg_pool2d(x, 3, 2, 1, count_include_pad=False)), image),
    "avg-pool1d": call(weighed(lambda x: F.avg_pool1d(x, 3, 2, 1)), randn(2, 2, 8)),
    "adaptive-avg-pool2d": call(weighed(lambda x: F.adaptive_avg_pool2d(x, (3, 4))), image),
    "adaptive-avg-pool2d-up": call(weighed(lambda x: F.adaptive_avg_pool2d(x, (7, 2))), image),
    "batch-norm-2d": call(weighed(lambda x, w, b: F.batch_norm(x, None, None, w, b, True)), randn(3, 2, 2, 3) * 2 + 1, randn(2), randn(2)),
    "batch-norm-1d": call(weighed(lambda x, w, b: F.batch_norm(x, None, None, w, b, True)), randn(5, 3) * 2 + 1, randn(3), randn(3)),
    "batch-norm-plain": call(weighed(lambda x: F.batch_norm(x, None, None, None, None, True)), randn(3, 2, 4)),
    "batch-norm-running": call(weighed(lambda x, m, v, w, b: F.batch_norm(x, m.detach(), v.detach(), w, b, False)),
                               randn(3, 2, 2, 3), randn(2), torch.rand(2) + 0.5, randn(2), randn(2)),
    "layer-norm": call(weighed(lambda x, w, b: F.layer_norm(x, (5,), w, b)), randn(2, 3, 5) * 2 + 1, randn(5), randn(5)),
    "layer-norm-two-axes": call(weighed(lambda x, w, b: F.layer_norm(x, (3, 5), w, b)), randn(2, 3, 5), randn(3, 5), randn(3, 5)),
    "layer-norm-plain": call(weighed(lambda x: F.layer_norm(x, (5,))), randn(4, 5)),
    "group-norm": call(weighed(lambda x, w, b: F.group_norm(x, 2, w, b)), randn(2, 4, 3, 2) * 2 + 1, randn(4), randn(4)),
    "group-norm-plain": call(weighed(lambda x: F.group_norm(x, 3)), randn(2, 6, 3)),
}

write(__file__, calls)

"""Writes losses.json: each loss and its gradient in double precision, as PyTorch 1.13 computes them. Run with python3 (torch)."""
import json
import pathlib

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed(5)
inputs = {
    "values": 2 * torch.randn(6, 4),
    "targets": 2 * torch.randn(6, 4),
    "probabilities": torch.rand(6, 4) * 0.98 + 0.01,
    "certain": torch.tensor([[0.0, 1.0], [1.0, 0.0]]),
    "wrong": torch.tensor([[1.0, 0.0], [1.0, 0.0]]),
    "shares": torch.rand(6, 4),
    "distribution": torch.softmax(torch.randn(6, 4), 1),
    "sparse": torch.tensor([[1.0, 0, 0, 0], [0.5, 0.5, 0, 0], [0, 0, 0.25, 0.75], [0, 0, 1, 0], [0.1, 0.2, 0.3, 0.4], [0, 1, 0, 0]]),
    "logProbabilities": torch.log_softmax(3 * torch.randn(6, 4), 1),
    "large": torch.tensor([[800.0, -800.0, 0.5, 30.0], [-40.0, 40.0, 1.0, -1.0]]),
    "signs": torch.where(torch.randn(6, 4) > 0, 1.0, -1.0),
    "labels": torch.tensor([0, 3, 1, 1, 2, 0]),
    "padded": torch.tensor([0, -100, 1, 3, -100, 1]),
    "two": torch.tensor([1, 3]),
    "bits": torch.tensor([[1.0, 0.0, 1.0, 0.0], [1.0, 0.0, 0.25, 1.0]]),
    "weights": torch.tensor([0.5, 2.0, 1.25, 0.1]),
}
weights = inputs["weights"]
losses = {
    "MeanSquared": ("values", "targets", lambda y, t: F.mse_loss(y, t)),
    "MeanSquared sum": ("values", "targets", lambda y, t: F.mse_loss(y, t, reduction="sum")),
    "MeanSquared none": ("values", "targets", lambda y, t: F.mse_loss(y, t, reduction="none")),
    "MeanSquared labels": ("values", "labels", lambda y, t: F.mse_loss(y, F.one_hot(t, 4).double())),
    "MeanAbsolute": ("values", "targets", lambda y, t: F.l1_loss(y, t)),
    "Lp 3": ("values", "targets", lambda y, t: ((y - t).abs() ** 3).mean()),
    "Lp 1.5 sum": ("values", "targets", lambda y, t: ((y - t).abs() ** 1.5).sum()),
    "Huber": ("values", "targets", lambda y, t: F.huber_loss(y, t)),
    "Huber 2.5 none": ("values", "targets", lambda y, t: F.huber_loss(y, t, delta=2.5, reduction="none")),
    "Quadratic": ("values", "targets", lambda y, t: 0.5 * ((y - t) ** 2).sum(1).mean()),
    "Quadratic labels": ("values", "labels", lambda y, t: 0.5 * ((y - F.one_hot(t, 4)) ** 2).sum(1).mean()),
    "BinaryCrossEntropy": ("probabilities", "shares", lambda y, t: F.binary_cross_entropy(y, t)),
    "BinaryCrossEntropy certain": ("certain", "wrong", lambda y, t: F.binary_cross_entropy(y, t, reduction="none")),
    "BinaryCrossEntropyWithLogits": ("values", "shares", lambda y, t: F.binary_cross_entropy_with_logits(y, t)),
    "BinaryCrossEntropyWithLogits large": ("large", "bits", lambda y, t: F.binary_cross_entropy_with_logits(y, t, reduction="none")),
    "BinaryCrossEntropyWithLogits weight": ("values", "shares", lambda y, t: F.binary_cross_entropy_with_logits(y, t, pos_weight=torch.tensor(3.0))),
    "CrossEntropy": ("values", "labels", lambda y, t: F.cross_entropy(y, t)),
    "CrossEntropy none": ("values", "labels", lambda y, t: F.cross_entropy(y, t, reduction="none")),
    "CrossEntropy large": ("large", "two", lambda y, t: F.cross_entropy(y, t)),
    "CrossEntropy soft": ("values", "distribution", lambda y, t: F.cross_entropy(y, t)),
    "CrossEntropy smoothed": ("values", "labels", lambda y, t: F.cross_entropy(y, t, label_smoothing=0.1)),
    "CrossEntropy weighted": ("values", "labels", lambda y, t: F.cross_entropy(y, t, weight=weights)),
    "CrossEntropy weighted none": ("values", "labels", lambda y, t: F.cross_entropy(y, t, weight=weights, reduction="none")),
    "CrossEntropy smoothed weighted": ("values", "labels", lambda y, t: F.cross_entropy(y, t, weight=weights, label_smoothing=0.2)),
    "CrossEntropy soft smoothed weighted": ("values", "distribution", lambda y, t: F.cross_entropy(y, t, weight=weights, label_smoothing=0.2)),
    "CrossEntropy ignored": ("values", "padded", lambda y, t: F.cross_entropy(y, t)),
    "CrossEntropy ignored weighted": ("values", "padded", lambda y, t: F.cross_entropy(y, t, weight=weights)),
    "CrossEntropy ignored smoothed weighted": ("values", "labels", lambda y, t: F.cross_entropy(y, t, weight=weights, label_smoothing=0.2, ignore_index=1)),
    "CrossEntropy ignored none": ("values", "padded", lambda y, t: F.cross_entropy(y, t, reduction="none")),
    "NegativeLogLikelihood": ("logProbabilities", "labels", lambda y, t: F.nll_loss(y, t)),
    "NegativeLogLikelihood weighted": ("logProbabilities", "labels", lambda y, t: F.nll_loss(y, t, weight=weights)),
    "NegativeLogLikelihood weighted sum": ("logProbabilities", "labels", lambda y, t: F.nll_loss(y, t, weight=weights, reduction="sum")),
    "Hinge": ("values", "signs", lambda y, t: F.relu(1 - y * t).mean()),
    "Hinge labels": ("values", "labels", lambda y, t: F.multi_margin_loss(y, t)),
    "Hinge labels 2.5 none": ("values", "labels", lambda y, t: F.multi_margin_loss(y, t, margin=2.5, reduction="none")),
    "KLDivergence": ("logProbabilities", "distribution", lambda y, t: F.kl_div(y, t, reduction="batchmean")),
    "KLDivergence sparse": ("logProbabilities", "sparse", lambda y, t: F.kl_div(y, t, reduction="sum")),
}

golden = {"inputs": {name: {"shape": list(x.shape), "data": x.flatten().tolist()} for name, x in inputs.items()}, "losses": {}}
for name, (output, targets, loss) in losses.items():
    y = inputs[output].clone().requires_grad_()
    value = loss(y, inputs[targets])
    # Losses that were not reduced get the upstream gradients 1, 2, 3, …
    value.backward(torch.arange(1, value.numel() + 1, dtype=torch.float64).reshape(value.shape))
    golden["losses"][name] = {"output": output, "targets": targets, "value": value.flatten().tolist(), "gradient": y.grad.flatten().tolist()}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")

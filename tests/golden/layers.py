"""Writes layers.json: what every layer of the catalogue returns and how its gradients run, computed by PyTorch in float64.

An entry has the layer's description, its state dict, an input, the output, and the gradients of the sum of the output's elements weighted with
cos(i). Layers are in evaluation; batch normalisation is in training as well, and its state after the pass is stored too. A layer is an entry of the list
at the end: description, input, the shapes of its state by name, and the formula with x and the state p. Run with python3 (torch).
"""
import json
import pathlib

import torch
import torch.nn.functional as F

torch.manual_seed(7)
torch.set_default_dtype(torch.float64)


def short(*shape):
    x = (torch.randn(*shape) * 0.5 * 256).round() / 256
    return torch.where(x.abs() < 0.02, x + 0.05, x)


def symbols(count, *shape):
    return torch.randint(count, shape)


def stored(x):
    return {"shape": list(x.shape), "values": x.detach().flatten().tolist(), "dtype": "Float64" if x.is_floating_point() else "Int64"}


def entry(description, x, shapes, formula, fixed=None, after=None):
    p = {name: short(*shape).requires_grad_() for name, shape in shapes.items()} | (fixed or {})
    state = {name: stored(value) for name, value in p.items()}
    if x.is_floating_point():
        x.requires_grad_()
    y = formula(x, p)
    if y.requires_grad:
        (y.flatten() * torch.cos(torch.arange(y.numel(), dtype=torch.float64))).sum().backward()
    gradients = {name: stored(value.grad) for name, value in (p | {"x": x}).items() if value.grad is not None}
    result = {"layer": description, "training": after is not None, "state": state, "x": stored(x), "y": stored(y), "gradients": gradients}
    return result | ({"after": {name: stored(p[name]) for name in after}} if after else {})


def typed(name, **settings):
    return {"type": name, **settings}


def linear_of(inputs, outputs, bias=True):
    return typed("Linear", inputs=inputs, outputs=outputs, bias=bias)


def recurrent_shapes(gates, inputs, units, bias=True, suffix="l0", prefix=""):
    shapes = {f"weight_ih_{suffix}": (gates * units, inputs), f"weight_hh_{suffix}": (gates * units, units)}
    if bias:
        shapes |= {f"bias_ih_{suffix}": (gates * units,), f"bias_hh_{suffix}": (gates * units,)}
    return {prefix + name: shape for name, shape in shapes.items()}


def whole_sequence(kind, x, p, prefix="", layers=1, bidirectional=False, state=None):
    """PyTorch's own recurrent layers with the given weights: outputs and final states."""
    weights = {name[len(prefix):]: value for name, value in p.items() if name.startswith(prefix)}
    units = weights["weight_hh_l0"].shape[1]
    zeros = torch.zeros(layers * (1 + bidirectional), x.shape[0], units)
    state = state or ((zeros, zeros) if kind == "lstm" else zeros)
    names = [f"{part}_l{layer}{end}" for layer in range(layers) for end in ("", "_reverse")[:1 + bidirectional]
             for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
    y, *final = getattr(torch._VF, kind)(x, state, [weights[name] for name in names], True, layers, 0.0, False, bidirectional, True)
    return y, tuple(final)


def lstm(x, p, prefix="", **settings):
    return whole_sequence("lstm", x, p, prefix, **settings)


def gru_reset_before(x, p):
    """Cho et al. (2014): the reset gate before the product; gates in the order r, z, n."""
    units = p["weight_hh_l0"].shape[1]
    w, u, b, c = (p[name].split(units) for name in ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"))
    h, outputs = torch.zeros(x.shape[0], units), []
    for t in range(x.shape[1]):
        r, z = (torch.sigmoid(x[:, t] @ w[i].T + b[i] + h @ u[i].T + c[i]) for i in (0, 1))
        n = torch.tanh(x[:, t] @ w[2].T + b[2] + (r * h) @ u[2].T + c[2])
        h = (1 - z) * n + z * h
        outputs.append(h)
    return torch.stack(outputs, 1)


def encoder_decoder(x, p, steps=4):
    _, state = lstm(p["source.weight"][x], p, "encoder.")
    symbol, scores = torch.zeros(x.shape[0], dtype=torch.int64), []
    for _ in range(steps):
        y, state = lstm(p["target.weight"][symbol][:, None], p, "decoder.", state=state)
        scores.append(y[:, 0] @ p["head.weight"].T + p["head.bias"])
        symbol = scores[-1].argmax(-1)
    return torch.stack(scores, 1)


def tagger(x, p):
    inputs = torch.cat([p["words.weight"][x[..., 0]], p["pieces.weight"][x[..., 1:]].flatten(2)], 2)
    y, _ = lstm(inputs, p, "lstm.", bidirectional=True)
    return y @ p["head.weight"].T + p["head.bias"]


def character_model(x, p):
    y, _ = lstm(p["embedding.weight"][x], p, "lstm.", layers=2)
    return y @ p["head.weight"].T + p["head.bias"]


def locally_connected(x, p):
    windows = F.unfold(x, 2).permute(2, 0, 1)
    return torch.einsum("pnk,pfk->nfp", windows, p["weight"]).reshape(x.shape[0], 3, 4, 3) + p["bias"]


def two_inputs(x, p):
    image, sound = x[:, :6], x[:, 6:]
    seen = torch.tanh(image @ p["seen.weight"].T)
    return torch.cat([torch.cat([seen, sound], 1) @ p["class.weight"].T + p["class.bias"], seen * sound], 1)


def repeated(x, p):
    for _ in range(3):
        x = torch.tanh(F.linear(x, p["layer.0.weight"], p["layer.0.bias"]))
    return x


def mixed(x, p):
    return torch.cat([x[:, :1], F.relu(x[:, 1:3]), torch.sigmoid(x[:, 3:4])], 1)


def batch_norm(x, p, training=True):
    return F.batch_norm(x, p["running_mean"], p["running_var"], p["weight"], p["bias"], training=training)


def running(channels):
    return {"running_mean": short(channels), "running_var": short(channels).abs() + 0.5, "num_batches_tracked": torch.tensor(0)}


def plain(name, formula, shape=(5, 4), **settings):
    return entry(typed(name, **settings), short(*shape), {}, lambda x, _: formula(x))


def weighted(name, shape, shapes, formula, **settings):
    return entry(typed(name, **settings), short(*shape), shapes, formula)


conv = typed("Conv2d", inputs=2, outputs=2, kernel=3, padding=1)
wider = conv | {"outputs": 3}
mask = torch.tensor([[1.0, 1, 1, 0, 0, 0], [0, 1, 1, 1, 0, 0], [0, 0, 1, 1, 1, 0], [0, 0, 0, 1, 1, 1]])
lstm_units = {"inputs": 3, "units": 2}
entries = [
    weighted("Linear", (5, 4), {"weight": (3, 4), "bias": (3,)}, lambda x, p: F.linear(x, p["weight"], p["bias"]), inputs=4, outputs=3),
    plain("Flatten", lambda x: x.flatten(1), (5, 2, 3)),
    plain("Dropout", lambda x: x, probability=0.25),
    weighted("Sequential", (5, 4), {"0.weight": (3, 4), "0.bias": (3,), "2.weight": (2, 3)},
             lambda x, p: F.linear(torch.tanh(F.linear(x, p["0.weight"], p["0.bias"])), p["2.weight"]),
             layers=[linear_of(4, 3), typed("Tanh"), linear_of(3, 2, bias=False)]),
    weighted("Ensemble", (5, 4), {"0.weight": (3, 4), "1.weight": (3, 4)},
             lambda x, p: ((F.linear(x, p["0.weight"]).softmax(-1) + F.linear(x, p["1.weight"]).softmax(-1)) / 2).log(),
             members=[linear_of(4, 3, bias=False)] * 2),
    plain("Identity", lambda x: x),
    plain("Relu", F.relu),
    plain("Sigmoid", torch.sigmoid),
    plain("Tanh", torch.tanh),
    plain("HardLimit", lambda x: (x >= 0).double()),
    plain("Arctan", torch.atan),
    plain("LeakyRelu", lambda x: F.leaky_relu(x, 0.2), slope=0.2),
    weighted("Prelu", (5, 3, 2), {"weight": (3,)}, lambda x, p: F.prelu(x, p["weight"]), channels=3),
    plain("Elu", lambda x: F.elu(x, 1.5), alpha=1.5),
    plain("Selu", F.selu),
    plain("Gelu", F.gelu),
    plain("Silu", F.silu),
    plain("Softplus", F.softplus),
    plain("Softmax", lambda x: x.softmax(1), (5, 4, 3), axis=1),
    plain("LogSoftmax", lambda x: x.log_softmax(-1)),
    entry(typed("Embedding", count=7, size=3), symbols(7, 5, 2), {"weight": (7, 3)}, lambda x, p: p["weight"][x]),
    weighted("Rnn", (5, 4, 3), recurrent_shapes(1, 3, 2), lambda x, p: whole_sequence("rnn_tanh", x, p)[0], **lstm_units),
    weighted("Lstm", (5, 4, 3), recurrent_shapes(4, 3, 2), lambda x, p: lstm(x, p)[0], **lstm_units),
    weighted("Gru", (5, 4, 3), recurrent_shapes(3, 3, 2), lambda x, p: whole_sequence("gru", x, p)[0], **lstm_units),
    weighted("Gru", (5, 4, 3), recurrent_shapes(3, 3, 2), gru_reset_before, resetAfter=False, **lstm_units),
    plain("ImageRows", lambda x: x.transpose(1, 2).flatten(2), (5, 2, 3, 4)),
    plain("RepeatSteps", lambda x: x[:, None].expand(-1, 3, -1), steps=3),
    entry(typed("EncoderDecoder", sourceSymbols=6, targetSymbols=5, units=3, steps=4), symbols(6, 5, 7),
          {"source.weight": (6, 3), **recurrent_shapes(4, 3, 3, prefix="encoder."), "target.weight": (5, 3),
           **recurrent_shapes(4, 3, 3, prefix="decoder."), "head.weight": (5, 3), "head.bias": (5,)}, encoder_decoder),
    entry(typed("CharacterModel", symbols=6, units=5, layers=2, size=3), symbols(6, 5, 4),
          {"embedding.weight": (6, 3), **recurrent_shapes(4, 3, 5, prefix="lstm."), **recurrent_shapes(4, 5, 5, suffix="l1", prefix="lstm."),
           "head.weight": (6, 5), "head.bias": (6,)}, character_model),
    entry(typed("Tagger", words=9, pieces=9, piecesPerWord=2, tags=3, size=4, units=3), symbols(8, 5, 4, 3) + 1,
          {"words.weight": (9, 4), "pieces.weight": (9, 2), **recurrent_shapes(4, 8, 3, prefix="lstm."),
           **recurrent_shapes(4, 8, 3, suffix="l0_reverse", prefix="lstm."), "head.weight": (3, 6), "head.bias": (3,)}, tagger),
    weighted("Conv1d", (2, 2, 7), {"weight": (3, 2, 3), "bias": (3,)}, lambda x, p: F.conv1d(x, p["weight"], p["bias"], 2, 1),
             inputs=2, outputs=3, kernel=3, stride=2, padding=1),
    weighted("Conv2d", (2, 4, 5, 5), {"weight": (6, 2, 3, 2)}, lambda x, p: F.conv2d(x, p["weight"], None, (2, 1), (1, 0), (1, 2), 2),
             inputs=4, outputs=6, kernel=[3, 2], stride=[2, 1], padding=[1, 0], dilation=[1, 2], groups=2, bias=False),
    weighted("ConvTranspose2d", (2, 2, 3, 4), {"weight": (2, 3, 3, 3), "bias": (3,)}, lambda x, p: F.conv_transpose2d(x, p["weight"], p["bias"], 2, 1, 1),
             inputs=2, outputs=3, kernel=3, stride=2, padding=1, outputPadding=1),
    weighted("ConvTranspose1d", (2, 4, 5), {"weight": (4, 3, 3), "bias": (6,)},
             lambda x, p: F.conv_transpose1d(x, p["weight"], p["bias"], 2, 1, 1, 2, 2),
             inputs=4, outputs=6, kernel=3, stride=2, padding=1, outputPadding=1, groups=2, dilation=2),
    plain("MaxPool1d", lambda x: F.max_pool1d(x, 3, 2, 1), (2, 3, 7), kernel=3, stride=2, padding=1),
    plain("AvgPool1d", lambda x: F.avg_pool1d(x, 3, 2, 1, count_include_pad=False), (2, 3, 7), kernel=3, stride=2, padding=1, countPadding=False),
    plain("AdaptiveAvgPool1d", lambda x: F.adaptive_avg_pool1d(x, 3), (2, 3, 7), size=3),
    plain("GlobalAvgPool1d", lambda x: x.mean(2), (2, 3, 7)),
    plain("MaxPool2d", lambda x: F.max_pool2d(x, 3, 2, 1), (2, 3, 5, 6), kernel=3, stride=2, padding=1),
    plain("AvgPool2d", lambda x: F.avg_pool2d(x, (2, 3), 1), (2, 3, 5, 6), kernel=[2, 3], stride=1),
    plain("AdaptiveAvgPool2d", lambda x: F.adaptive_avg_pool2d(x, (2, 3)), (2, 3, 5, 7), size=[2, 3]),
    plain("GlobalAvgPool2d", lambda x: x.mean((2, 3)), (2, 3, 5, 7)),
    plain("CenterCrop", lambda x: x[:, :, 1:4, 1:4], (2, 3, 5, 6), size=3),
    *(entry(typed(name, channels=3), short(*shape), {"weight": (3,), "bias": (3,)}, batch_norm, running(3), ["running_mean", "running_var"])
      for name, shape in (("BatchNorm1d", (4, 3, 5)), ("BatchNorm2d", (4, 3, 5, 2)))),
    weighted("LayerNorm", (4, 3, 5), {"weight": (5,), "bias": (5,)}, lambda x, p: F.layer_norm(x, (5,), p["weight"], p["bias"]), size=5),
    weighted("GroupNorm", (2, 4, 3, 3), {"weight": (4,), "bias": (4,)}, lambda x, p: F.group_norm(x, 2, p["weight"], p["bias"]), groups=2, channels=4),
    weighted("Residual", (2, 2, 4, 4), {"layers.0.weight": (2, 2, 3, 3), "layers.0.bias": (2,)},
             lambda x, p: x + torch.tanh(F.conv2d(x, p["layers.0.weight"], p["layers.0.bias"], padding=1)), layers=[conv, typed("Tanh")]),
    weighted("DenseConnection", (2, 2, 4, 4), {"layers.0.weight": (3, 2, 3, 3), "layers.0.bias": (3,)},
             lambda x, p: torch.cat([x, F.conv2d(x, p["layers.0.weight"], p["layers.0.bias"], padding=1)], 1), layers=[wider]),
    weighted("MixedActivation", (5, 4), {}, mixed, units=[1, 2, 1], layers=[typed("Identity"), typed("Relu"), typed("Sigmoid")]),
    entry(typed("MaskedLinear", connections=["111000", "011100", "001110", "000111"]), short(5, 6), {"weight": (4, 6), "bias": (4,)},
          lambda x, p: F.linear(x, p["weight"] * p["mask"], p["bias"]), {"mask": mask}),
    weighted("LocallyConnected2d", (5, 2, 5, 4), {"weight": (12, 3, 8), "bias": (3, 4, 3)}, locally_connected,
             channels=2, height=5, width=4, filters=3, kernel=2),
    weighted("Repeated", (5, 4), {"layer.0.weight": (4, 4), "layer.0.bias": (4,)}, repeated, times=3,
             layer=typed("Sequential", layers=[linear_of(4, 4), typed("Tanh")])),
    plain("Crop", lambda x: x[:, :, 1:4, 2:4], (5, 2, 4, 4), top=1, left=2, height=3, width=2),
    plain("ZeroState", lambda x: torch.zeros(x.shape[0], 3), features=3),
    weighted("Network", (5, 10), {"class.weight": (3, 8), "class.bias": (3,), "seen.weight": (4, 6)}, two_inputs,
             inputs=[{"name": "image", "shape": [6]}, {"name": "sound", "shape": [4]}],
             nodes=[{"name": "class", "inputs": ["tanh", "sound"], "layer": linear_of(8, 3)},
                    {"name": "seen", "inputs": ["image"], "layer": linear_of(6, 4, bias=False)},
                    {"name": "tanh", "inputs": ["seen"], "layer": typed("Tanh")},
                    {"name": "gated", "inputs": ["tanh", "sound"], "merge": "multiply", "layer": typed("Identity")}],
             outputs=["class", "gated"]),
    weighted("AutoEncoder", (5, 4), {"encoder.weight": (2, 4), "encoder.bias": (2,), "decoder.0.weight": (4, 2), "decoder.0.bias": (4,)},
             lambda x, p: torch.sigmoid(F.linear(F.linear(x, p["encoder.weight"], p["encoder.bias"]), p["decoder.0.weight"], p["decoder.0.bias"])),
             encoder=linear_of(4, 2), decoder=typed("Sequential", layers=[linear_of(2, 4), typed("Sigmoid")])),
    weighted("AutoEncoder", (5, 4), {"encoder.0.weight": (2, 4), "encoder.0.bias": (2,), "bias": (4,)},
             lambda x, p: torch.tanh(F.linear(x, p["encoder.0.weight"], p["encoder.0.bias"])) @ p["encoder.0.weight"] + p["bias"],
             weights=linear_of(4, 2), activation=typed("Tanh"), output=typed("Identity")),
    entry(typed("BatchNorm2d", channels=3), short(4, 3, 5, 2), {"weight": (3,), "bias": (3,)}, lambda x, p: batch_norm(x, p, training=False), running(3)),
]
pathlib.Path(__file__).with_suffix(".json").write_text("[\n" + ",\n".join(f"  {json.dumps(e)}" for e in entries) + "\n]\n")

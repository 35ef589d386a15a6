using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>What convolutional layers have in common: checks, first values, descriptions.</summary>
static class ConvWeights
{
    public static void Check(int inputs, int outputs, Size2d kernel, int groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(kernel.Height, 1, nameof(kernel));
        ArgumentOutOfRangeException.ThrowIfLessThan(kernel.Width, 1, nameof(kernel));
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (inputs % groups != 0 || outputs % groups != 0)
            throw new ArgumentException($"{groups} groups divide {inputs} inputs and {outputs} outputs only when both are multiples of {groups}.", nameof(groups));
    }

    public static Tensor Weight(Shape shape, Rng? rng) => Init.Uniform(shape, -Bound(shape), Bound(shape), rng);

    public static Tensor Bias(Shape weight, int outputs, Rng? rng) => Init.Uniform([outputs], -Bound(weight), Bound(weight), rng);

    public static void Describe(JsonObject settings, int inputs, int outputs, Window window, int groups, bool bias, bool along = false)
    {
        settings["inputs"] = inputs;
        settings["outputs"] = outputs;
        WindowSettings.Describe(settings, window, along);
        settings["dilation"] = WindowSettings.Write(window.Dilation, along);
        settings["groups"] = groups;
        settings["bias"] = bias;
    }

    // A product too large for the limit must not wrap round to a small one.
    public static void Claim(LayerSettings settings, int inputs, int outputs, Size2d kernel, int groups, bool bias) =>
        settings.Claim((long)Int128.Min((Int128)inputs * outputs * kernel.Height * kernel.Width / Math.Max(groups, 1) + (bias ? outputs : 0), long.MaxValue));

    public static string Text(string name, int inputs, int outputs, Window window, int groups, bool bias) =>
        $"{name}({inputs} → {outputs}, {window.Kernel.Height}×{window.Kernel.Width}"
        + (window.Stride == 1 ? "" : $", stride {window.Stride}")
        + (window.Padding == 0 ? "" : $", padding {window.Padding}")
        + (window.Dilation == 1 ? "" : $", dilation {window.Dilation}")
        + (groups == 1 ? "" : $", {groups} groups")
        + (bias ? ")" : ", no bias)");

    // As PyTorch: the fan-in of a transposed convolution is counted on its second axis, too.
    static double Bound(Shape weight) => 1 / Math.Sqrt((double)weight[1] * weight.Sizes[2..].ToArray().Aggregate(1L, (product, size) => product * size));
}

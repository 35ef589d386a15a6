using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// A convolution and the largest of each 2×2 of its results in one pass: <see cref="Conv2d"/> and then <see cref="MaxPool2d"/>
    /// without ever storing what lies between them.
    /// </summary>
    /// <param name="weight">[outputs, channels / groups, height, width].</param>
    /// <param name="bias">[outputs]; null for none.</param>
    /// <param name="stride">How far the convolution's window moves; 1 if null.</param>
    /// <param name="padding">The zeros put around the image; 0 if null.</param>
    /// <param name="dilation">The distance between the kernel's taps; 1 if null.</param>
    /// <param name="groups">Into how many parts channels and outputs are cut.</param>
    /// <param name="relu">Whether to rectify the result.</param>
    /// <returns>[images, outputs, ⌊height / 2⌋, ⌊width / 2⌋] of the convolution's height and width.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor ConvMaxPool2d(
        Tensor weight, Tensor? bias = null, Size2d? stride = null, Size2d? padding = null, Size2d? dilation = null, int groups = 1, bool relu = false)
    {
        var shape = ConvShape.Of(new("ConvMaxPool2d"), this, weight, bias, stride ?? 1, padding ?? 0, dilation ?? 1, groups);
        if (shape.Y.Output < 2 || shape.X.Output < 2)
            throw new ArgumentException($"ConvMaxPool2d: a window of 2×2 does not fit into the convolution's result, {shape.Result}.");
        var y = Empty([shape.Images, shape.Groups * shape.Outputs, shape.Y.Output / 2, shape.X.Output / 2], DType);
        var records = Graph.Records(this, weight, bias);
        var winners = records ? Empty(y.Shape, DType) : null;
        Device.Run(new ConvKernel(shape, false, this, weight, new(y, bias, Relu: relu, Pool: true, Winners: winners)));
        return records ? y.Record(new ConvMaxPool2dNode(this, weight, bias, shape, winners!, relu ? y : null)) : y;
    }
}

/// <summary>The gradient of a window goes to its largest number, and from there the convolution's way.</summary>
sealed class ConvMaxPool2dNode(Tensor x, Tensor weight, Tensor? bias, ConvShape shape, Tensor winners, Tensor? rectified)
    : ConvNode(x, weight, bias, shape)
{
    protected internal override void Backward(Tensor dy)
    {
        var through = rectified is null ? dy : Rectified.Gradient(rectified, dy, OwnsGradient);
        if (ConvKernel.OpensWindows(Sizes, dy.DType))
            Spread(through, winners);
        else
            SpreadAll(through);
        if (through != dy) through.Release();
    }

    void SpreadAll(Tensor dy)
    {
        var results = Tensor.Empty(Sizes.Result, dy.DType);
        var pool = new PlanePool(Halved(Sizes.Y.Output), Halved(Sizes.X.Output), results.Shape[0] * results.Shape[1]);
        dy.Device.Run(new MaxPoolBackward(pool, winners, dy, results, false));
        Spread(results);
        results.Release();
    }

    static ConvAxis Halved(int size) => new(size, size / 2, 2, 2, 0, 1);
}

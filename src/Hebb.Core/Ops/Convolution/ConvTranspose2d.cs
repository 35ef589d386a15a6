using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// Transposed convolution, which makes images larger: each input value is spread over a window, as the gradient of a
    /// convolution with these weights spreads over its input. Zeiler et al. (2010).
    /// </summary>
    /// <param name="weight">[channels, outputs / groups, height, width].</param>
    /// <param name="bias">[outputs]; null for none.</param>
    /// <param name="stride">How far apart the windows of neighbouring inputs lie; 1 if null.</param>
    /// <param name="padding">How much is cut off around the result; 0 if null.</param>
    /// <param name="outputPadding">How much is added below and on the right of the result; 0 if null.</param>
    /// <param name="groups">Into how many parts channels and outputs are cut.</param>
    /// <param name="dilation">The distance between the kernel's taps; 1 if null.</param>
    /// <returns>[images, outputs, height, width] for this tensor [images, channels, height, width]; see <see cref="ConvGeometry.TransposedOutputSize"/>.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor ConvTranspose2d(
        Tensor weight, Tensor? bias = null, Size2d? stride = null, Size2d? padding = null, Size2d? outputPadding = null,
        int groups = 1, Size2d? dilation = null) =>
        Spread(new("ConvTranspose2d"), weight, bias, stride ?? 1, padding ?? 0, outputPadding ?? 0, groups, dilation ?? 1);

    Tensor Spread(
        WindowNames names, Tensor weight, Tensor? bias, Size2d stride, Size2d padding, Size2d outputPadding, int groups, Size2d dilation)
    {
        var shape = ConvShape.Transposed(names, this, weight, bias, stride, padding, outputPadding, dilation, groups);
        var y = Empty(shape.Input, DType);
        Device.Run(new ConvKernel(shape, true, this, weight, new(y, bias)));
        return Graph.Records(this, weight, bias) ? y.Record(new ConvTranspose2dNode(this, weight, bias, shape)) : y;
    }
}

/// <summary>The convolution's own rules with input and result exchanged: ∂x is the convolution of ∂y.</summary>
sealed class ConvTranspose2dNode(Tensor x, Tensor weight, Tensor? bias, ConvShape shape) : Node(x.Node, weight.Node, bias?.Node)
{
    protected internal override void Backward(Tensor dy)
    {
        if (Second is not null)
        {
            var dw = Second.Target(out var accumulate);
            dy.Device.Run(new ConvWeightsKernel(shape, dy, x, dw, null, accumulate, false));
        }
        Third?.Add(dy.Sum([0, 2, 3]), owned: true);
        if (First is not null)
        {
            var dx = First.Target(out var accumulate);
            dy.Device.Run(new ConvKernel(shape, false, dy, weight, new(dx, Accumulate: accumulate)));
        }
    }
}

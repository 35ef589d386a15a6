using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// Convolution of images, without turning the kernel round: y[n, o, i, j] = b[o] + Σ over c, k, l of
    /// w[o, c, k, l] · x[n, c, S·i + D·k − P, S·j + D·l − P], with zeros outside of the image. LeCun et al. (1989).
    /// </summary>
    /// <param name="weight">w, [outputs, channels / groups, height, width].</param>
    /// <param name="bias">b, [outputs]; null for none.</param>
    /// <param name="stride">S, how far the window moves; 1 if null.</param>
    /// <param name="padding">P, the zeros put around the image; 0 if null.</param>
    /// <param name="dilation">D, the distance between the kernel's taps; 1 if null.</param>
    /// <param name="groups">Into how many parts channels and outputs are cut; each part of the outputs sees its part of the channels.</param>
    /// <param name="relu">Whether to rectify the result, as <see cref="Relu"/> would in a second pass.</param>
    /// <returns>[images, outputs, height, width] for this tensor [images, channels, height, width]; see <see cref="ConvGeometry.OutputSize"/>.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor Conv2d(
        Tensor weight, Tensor? bias = null, Size2d? stride = null, Size2d? padding = null, Size2d? dilation = null, int groups = 1, bool relu = false) =>
        Convolved(new("Conv2d"), weight, bias, stride ?? 1, padding ?? 0, dilation ?? 1, groups, relu);

    Tensor Convolved(WindowNames names, Tensor weight, Tensor? bias, Size2d stride, Size2d padding, Size2d dilation, int groups, bool relu = false)
    {
        var shape = ConvShape.Of(names, this, weight, bias, stride, padding, dilation, groups);
        var y = Empty(shape.Result, DType);
        Device.Run(new ConvKernel(shape, false, this, weight, new(y, bias, Relu: relu)));
        return Graph.Records(this, weight, bias) ? y.Record(new Conv2dNode(this, weight, bias, shape, relu ? y : null)) : y;
    }
}

/// <summary>The convolution's own rules; where the result was rectified, ∂y counts where it is positive.</summary>
sealed class Conv2dNode(Tensor x, Tensor weight, Tensor? bias, ConvShape shape, Tensor? rectified) : ConvNode(x, weight, bias, shape)
{
    protected internal override void Backward(Tensor dy)
    {
        var through = rectified is null ? dy : Rectified.Gradient(rectified, dy, OwnsGradient);
        Spread(through);
        if (through != dy) through.Release();
    }
}

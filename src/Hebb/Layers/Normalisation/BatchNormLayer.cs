using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// Gives every channel mean 0 and variance 1 over the batch, then scales and shifts it as learnt; in evaluation it uses the
/// statistics it collected in training. Ioffe and Szegedy (2015).
/// </summary>
public abstract class BatchNormLayer : Layer, IFuses
{
    readonly SavedTensor mean, variance, batches;

    private protected BatchNormLayer(int channels, double epsilon, double momentum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        if (momentum is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(momentum), momentum, "The momentum must be from 0 to 1.");
        (Epsilon, Momentum) = (epsilon, momentum);
        Weight = Add("weight", Tensor.Ones(channels), decays: false);
        Bias = Add("bias", Tensor.Zeros(channels), decays: false);
        mean = AddBuffer("running_mean", Tensor.Zeros(channels));
        variance = AddBuffer("running_var", Tensor.Ones(channels));
        batches = AddBuffer("num_batches_tracked", Tensor.Zeros(Shape.Scalar, DType.Int64));
    }

    /// <summary>The scale of each channel.</summary>
    public Parameter Weight { get; }

    /// <summary>The shift of each channel.</summary>
    public Parameter Bias { get; }

    /// <summary>The mean of each channel that evaluation uses.</summary>
    public Tensor RunningMean => mean.Value;

    /// <summary>The variance of each channel that evaluation uses.</summary>
    public Tensor RunningVariance => variance.Value;

    /// <summary>What is added to the variance.</summary>
    public double Epsilon { get; }

    /// <summary>How much of the running statistics each batch replaces.</summary>
    public double Momentum { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input has not the shape that the layer normalises.</exception>
    public sealed override Tensor Forward(Tensor x) => Normalise(x, relu: false);

    (Func<Tensor, Tensor> Forward, int Behind)? IFuses.Fuse(ReadOnlySpan<Layer> behind) => behind is [Relu, ..] ? (x => Normalise(x, relu: true), 1) : null;

    /// <exception cref="ArgumentException">The input has not the shape that the layer normalises.</exception>
    private protected abstract void Check(Tensor x);

    Tensor Normalise(Tensor x, bool relu)
    {
        ArgumentNullException.ThrowIfNull(x);
        Check(x);
        if (Training) batches.Value.AsSpan<long>()[0]++;
        return x.BatchNorm(Weight, Bias, mean.Value, variance.Value, Training, Momentum, Epsilon, relu);
    }

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        settings["channels"] = Weight.Shape[0];
        settings["epsilon"] = Epsilon;
        settings["momentum"] = Momentum;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{GetType().Name}({Weight.Shape[0]})";
}

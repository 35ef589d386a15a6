using System.Numerics;
using System.Runtime.CompilerServices;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// Batch normalisation: y = (x − μ) / √(σ² + ε) · weight + bias, with mean and variance of each channel over the batch and all
    /// positions. Ioffe and Szegedy (2015).
    /// </summary>
    /// <param name="weight">[channels]; ones if null.</param>
    /// <param name="bias">[channels]; zeros if null.</param>
    /// <param name="runningMean">[channels]. Changed to (1 − momentum) · itself + momentum · μ in training, used for μ in evaluation.</param>
    /// <param name="runningVariance">[channels]. Changed alike with the unbiased variance, Σ (x − μ)² / (n − 1).</param>
    /// <param name="training">Whether to use the batch's statistics; it does too when there are no running ones.</param>
    /// <param name="momentum">How much of the running statistics each batch replaces.</param>
    /// <param name="epsilon">ε, which keeps the root away from 0.</param>
    /// <param name="relu">Whether to rectify the result, as <see cref="Relu"/> would in a second pass.</param>
    /// <returns>A tensor of this shape, [batch, channels] or [batch, channels, ..].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or there is only one value per channel to learn from.</exception>
    public Tensor BatchNorm(
        Tensor? weight, Tensor? bias, Tensor? runningMean = null, Tensor? runningVariance = null, bool training = true,
        double momentum = 0.1, double epsilon = 1e-5, bool relu = false)
    {
        if (Rank < 2) throw new ArgumentException($"BatchNorm: the input is {Shape}; it needs [batch, channels] or [batch, channels, ..].");
        var channels = Shape[1];
        foreach (var each in (ReadOnlySpan<Tensor?>)[weight, bias, runningMean, runningVariance])
            if (each is not null && (each.Shape != [channels] || each.DType != DType))
                throw new ArgumentException($"BatchNorm: the input is {Shape} of {DType}, so weight, bias and running statistics must be [{channels}] of {DType}; one is {each.Shape} of {each.DType}.");
        var count = channels == 0 ? 0 : Length / channels;
        var batch = training || runningMean is null || runningVariance is null;
        if (training && count == 1)
            throw new ArgumentException($"BatchNorm: one value per channel in {Shape} has no variance; train on a larger batch.");

        // Loops run along a channel, so values that lie apart are brought together.
        if (Shape[0] > 1 && channels > 1 && count == Shape[0])
        {
            var together = Reshape([Shape[0], channels]).T.Reshape([1, channels, Shape[0]]);
            return together.BatchNorm(weight, bias, runningMean, runningVariance, training, momentum, epsilon, relu).Reshape([channels, Shape[0]]).T.Reshape(Shape.Sizes);
        }

        var y = Empty(Shape, DType);
        Tensor mean = Empty([channels], DType.Float64), inverse = Empty([channels], DType.Float64);
        var norm = new ChannelNorm(Shape, mean, inverse, weight, bias, relu);
        Device.Run(new BatchNormKernel(norm, this, runningMean, runningVariance, batch, training && count > 0 ? momentum : 0, epsilon, y));
        return Graph.Records(this, weight ?? this, bias) ? y.Record(new BatchNormNode(this, weight, bias, norm, batch)) : y;
    }
}

/// <summary>
/// With x̂ the normalised input and n values per channel: ∂bias = Σ ∂y, ∂weight = Σ ∂y · x̂, and
/// ∂x = weight / √(σ² + ε) · (∂y − Σ ∂y / n − x̂ · Σ ∂y · x̂ / n); in evaluation, where μ and σ are given, just its first term. Where
/// the result was rectified, ∂y counts where it is positive.
/// </summary>
sealed class BatchNormNode(Tensor x, Tensor? weight, Tensor? bias, ChannelNorm norm, bool batch) : Node(x.Node, weight?.Node, bias?.Node)
{
    protected internal override void Backward(Tensor dy)
    {
        bool addX = false, addWeight = false, addBias = false;
        Tensor? dx = First?.Target(out addX), dw = Second?.Target(out addWeight), db = Third?.Target(out addBias);
        dy.Device.Run(new BatchNormBackward(norm, x, dy, dx, dw, db, batch, addX, addWeight, addBias));
    }
}

/// <summary>A normalisation of channels: where each lies, and what was made of its numbers.</summary>
sealed class ChannelNorm(Shape shape, Tensor mean, Tensor inverse, Tensor? weight, Tensor? bias, bool relu)
{
    public int Batch => shape[0];

    public int Channels => shape[1];

    /// <summary>Values of one channel of one sample.</summary>
    public int Positions { get; } = AxisRun.Of(shape, 1).Inner;

    /// <summary>Notes the statistics of a channel.</summary>
    public void Set(int channel, double mu, double deviation) =>
        (mean.Span<double>()[channel], inverse.Span<double>()[channel]) = (mu, 1 / deviation);

    /// <summary>1 / √(σ² + ε) of a channel.</summary>
    public double Inverse(int channel) => inverse.Span<double>()[channel];

    /// <summary>What becomes of the numbers of a channel.</summary>
    public NormMap Map<T>(int channel) where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
        mean.Span<double>()[channel], Inverse(channel) * Entry<T>(weight, channel, 1), Entry<T>(bias, channel, 0), relu);

    /// <summary>Each channel's rows, from <see cref="Start"/> on.</summary>
    public NormRows Rows => new(Batch, Channels * Positions, Positions);

    /// <summary>Where a channel of the first sample begins, if there is one.</summary>
    public int Start(int channel) => Batch == 0 ? 0 : channel * Positions;

    static double Entry<T>(Tensor? learnt, int channel, double otherwise) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        learnt is null ? otherwise : double.CreateChecked(learnt.Span<T>()[channel]);
}

readonly struct BatchNormKernel(
    ChannelNorm norm, Tensor x, Tensor? runningMean, Tensor? runningVariance, bool batch, double momentum, double epsilon, Tensor y) : IKernel
{
    public DType DType => y.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Rows.For(norm.Channels, Grain.Rows(norm.Batch * norm.Positions), new Work<T>(norm, x, runningMean, runningVariance, batch, momentum, epsilon, y));

    readonly struct Work<T>(
        ChannelNorm norm, Tensor x, Tensor? runningMean, Tensor? runningVariance, bool batch, double momentum, double epsilon, Tensor y)
        : IRangeWork where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            for (var channel = (int)from; channel < to; channel++) Channel(channel);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        void Channel(int channel)
        {
            ReadOnlySpan<T> source = x.Span<T>()[norm.Start(channel)..];
            var (mean, variance) = batch ? Statistics(source, channel)
                : (double.CreateChecked(runningMean!.Span<T>()[channel]), double.CreateChecked(runningVariance!.Span<T>()[channel]));
            norm.Set(channel, mean, Math.Sqrt(variance + epsilon));
            NormLoop.Scale(source, norm.Rows, norm.Map<T>(channel), y.Span<T>()[norm.Start(channel)..]);
        }

        // The second pass measures distances from the mean of the first, so that a large mean costs no digits.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        (double Mean, double Variance) Statistics(ReadOnlySpan<T> source, int channel)
        {
            double count = norm.Batch * norm.Positions;
            var mean = NormLoop.Moments(source, norm.Rows, 0).Sum / count;
            var (rest, squares) = NormLoop.Moments(source, norm.Rows, mean);
            var variance = Math.Max(0, squares - rest * rest / count) / count;
            if (momentum > 0)
            {
                Blend(runningMean, channel, mean);
                Blend(runningVariance, channel, variance * count / (count - 1));
            }
            return (mean, variance);
        }

        void Blend(Tensor? running, int channel, double value)
        {
            if (running is null) return;
            ref var entry = ref running.Span<T>()[channel];
            entry = T.CreateChecked((1 - momentum) * double.CreateChecked(entry) + momentum * value);
        }
    }
}

readonly struct BatchNormBackward(
    ChannelNorm norm, Tensor x, Tensor dy, Tensor? dx, Tensor? dw, Tensor? db, bool batch, bool addX, bool addWeight, bool addBias) : IKernel
{
    public DType DType => dy.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Rows.For(norm.Channels, Grain.Rows(norm.Batch * norm.Positions), new Work<T>(norm, x, dy, dx, dw, db, batch, addX, addWeight, addBias));

    readonly struct Work<T>(
        ChannelNorm norm, Tensor x, Tensor dy, Tensor? dx, Tensor? dw, Tensor? db, bool batch, bool addX, bool addWeight, bool addBias)
        : IRangeWork where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            for (var channel = (int)from; channel < to; channel++) Channel(channel);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        void Channel(int channel)
        {
            ReadOnlySpan<T> source = x.Span<T>()[norm.Start(channel)..], gradient = dy.Span<T>()[norm.Start(channel)..];
            double inverse = norm.Inverse(channel), count = norm.Batch * norm.Positions;
            var map = norm.Map<T>(channel);
            var (sum, products) = NormLoop.Products(gradient, source, norm.Rows, map);
            Put(dw, channel, products * inverse, addWeight);
            Put(db, channel, sum, addBias);
            if (dx is null) return;
            var (slope, shift) = batch ? (-map.Factor * inverse * inverse * products / count, -map.Factor * sum / count) : (0, 0);
            NormLoop.Chain(gradient, source, norm.Rows, map, slope, shift, dx.Span<T>()[norm.Start(channel)..], addX);
        }

        static void Put(Tensor? result, int channel, double value, bool accumulate)
        {
            if (result is null) return;
            ref var entry = ref result.Span<T>()[channel];
            entry = T.CreateChecked(accumulate ? double.CreateChecked(entry) + value : value);
        }
    }
}

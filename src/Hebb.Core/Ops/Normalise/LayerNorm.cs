using System.Numerics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// Layer normalisation: y = (x − μ) / √(σ² + ε) · weight + bias, with mean and variance of each sample over its innermost axes.
    /// Ba, Kiros and Hinton (2016).
    /// </summary>
    /// <param name="shape">The sizes of the innermost axes that are normalised together.</param>
    /// <param name="weight">Of that shape; ones if null.</param>
    /// <param name="bias">Of that shape; zeros if null.</param>
    /// <param name="epsilon">ε, which keeps the root away from 0.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor LayerNorm(Shape shape, Tensor? weight = null, Tensor? bias = null, double epsilon = 1e-5)
    {
        if (shape.Rank == 0 || Rank < shape.Rank || Shape[(Rank - shape.Rank)..] != shape
            || weight is not null && weight.Shape != shape || bias is not null && bias.Shape != shape)
            throw new ArgumentException($"LayerNorm: the input is {Shape}; its last axes, weight ({weight?.Shape}) and bias ({bias?.Shape}) must be {shape}.", nameof(shape));
        var y = Standardise(shape.ElementCount, epsilon);
        if (weight is not null) y *= weight;
        return bias is null ? y : y + bias;
    }

    /// <summary>
    /// Group normalisation: y = (x − μ) / √(σ² + ε) · weight + bias, with mean and variance of each sample over groups of its
    /// channels and all their positions. Wu and He (2018).
    /// </summary>
    /// <param name="groups">The number of groups; 1 normalises a sample as a whole, the number of channels each channel alone.</param>
    /// <param name="weight">[channels]; ones if null.</param>
    /// <param name="bias">[channels]; zeros if null.</param>
    /// <param name="epsilon">ε, which keeps the root away from 0.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor GroupNorm(int groups, Tensor? weight = null, Tensor? bias = null, double epsilon = 1e-5)
    {
        if (Rank < 2 || groups < 1 || Shape[1] % groups != 0)
            throw new ArgumentException($"GroupNorm: {groups} groups of {Shape}; it needs [batch, channels, ..] with a multiple of {groups} channels.");
        var channels = Shape[1];
        foreach (var each in (ReadOnlySpan<Tensor?>)[weight, bias])
            if (each is not null && each.Shape != [channels])
                throw new ArgumentException($"GroupNorm: weight and bias for {Shape} must be [{channels}]; one is {each.Shape}.");
        var perChannel = new int[Rank - 1];
        perChannel.AsSpan().Fill(1);
        perChannel[0] = channels;
        var y = Standardise(AxisRun.Of(Shape, 0).Inner / groups, epsilon);
        if (weight is not null) y *= weight.Reshape(perChannel);
        return bias is null ? y : y + bias.Reshape(perChannel);
    }

    // Every run of the given length gets mean 0 and variance 1.
    Tensor Standardise(int size, double epsilon)
    {
        var rows = Length / Math.Max(size, 1);
        var y = Empty(Shape, DType);
        var inverse = Empty([rows], DType.Float64);
        Device.Run(new StandardiseKernel(this, y, inverse, size, epsilon));
        return Graph.Records(this) ? y.Record(new StandardiseNode(Node!, y, inverse, size)) : y;
    }
}

/// <summary>∂x = (∂y − Σ ∂y / n − y · Σ ∂y · y / n) / √(σ² + ε), row by row.</summary>
sealed class StandardiseNode(Node x, Tensor y, Tensor inverse, int size) : Node(x)
{
    protected internal override void Backward(Tensor dy) =>
        dy.Device.Run(new StandardiseBackward(y, inverse, dy, First!.Target(out var accumulate), size, accumulate));
}

readonly struct StandardiseKernel(Tensor x, Tensor y, Tensor inverse, int size, double epsilon) : IKernel
{
    public DType DType => y.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Rows.For(inverse.Length, Grain.Rows(size), new Work<T>(x, y, inverse, size, epsilon));

    readonly struct Work<T>(Tensor x, Tensor y, Tensor inverse, int size, double epsilon) : IRangeWork where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            for (var row = (int)from; row < to; row++)
            {
                ReadOnlySpan<T> source = x.Span<T>().Slice(row * size, size);
                var mean = NormLoop.Moments(source, NormRows.One(size), 0).Sum / size;
                var (rest, squares) = NormLoop.Moments(source, NormRows.One(size), mean);
                var factor = 1 / Math.Sqrt(Math.Max(0, squares - rest * rest / size) / size + epsilon);
                inverse.Span<double>()[row] = factor;
                NormLoop.Scale(source, NormRows.One(size), new(mean, factor), y.Span<T>().Slice(row * size, size));
            }
        }
    }
}

readonly struct StandardiseBackward(Tensor y, Tensor inverse, Tensor dy, Tensor dx, int size, bool accumulate) : IKernel
{
    public DType DType => dy.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Rows.For(inverse.Length, Grain.Rows(size), new Work<T>(y, inverse, dy, dx, size, accumulate));

    readonly struct Work<T>(Tensor y, Tensor inverse, Tensor dy, Tensor dx, int size, bool accumulate) : IRangeWork where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            for (var row = (int)from; row < to; row++)
            {
                ReadOnlySpan<T> gradient = dy.Span<T>().Slice(row * size, size), normal = y.Span<T>().Slice(row * size, size);
                var factor = inverse.Span<double>()[row];
                var map = new NormMap(0, factor);
                var (sum, products) = NormLoop.Products(gradient, normal, NormRows.One(size), map);
                NormLoop.Chain(gradient, normal, NormRows.One(size), map, -factor * products / size, -factor * sum / size, dx.Span<T>().Slice(row * size, size), accumulate);
            }
        }
    }
}

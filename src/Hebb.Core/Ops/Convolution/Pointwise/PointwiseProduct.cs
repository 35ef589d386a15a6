using System.Numerics;

namespace Hebb.Kernels;

/// <summary>
/// A convolution with one tap, or its gradient by the input: for each image the product of the weights and the image,
/// [outputs, inputs] · [inputs, positions], read and written where they lie; with a larger stride, of the positions that it sees.
/// </summary>
static unsafe class PointwiseProduct
{
    // Fewer channels than this leave a product too little to do for each number that it writes.
    const int FewestChannels = 16;

    // From about 10 µs of work on, a second thread pays for its call.
    const long WorthSharing = 1 << 20;

    // Smaller images fill their vectors badly; many of them are better taken side by side.
    const int FewestPositions = 128;

    /// <summary>Whether a convolution has this form and gains by it.</summary>
    public static bool Suits(ConvShape shape, DType type) =>
        Suits(shape.Y) && Suits(shape.X) && Math.Min(shape.Inputs, shape.Outputs) >= FewestChannels
        && (shape.Y.Output * shape.X.Output >= FewestPositions || !BatchPlan.Suits(shape, type));

    static bool Suits(ConvAxis axis) => axis is { Kernel: 1, Padding: 0 };

    /// <summary>result = weights · x for each image and group; with the weights turned round when it spreads.</summary>
    public static void Run<T>(ConvShape shape, bool spreads, Tensor x, Tensor weights, in ConvResult result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (ThinnedImages.Suits(shape))
        {
            RunThinned<T>(shape, spreads, x, weights, result);
            return;
        }
        fixed (T* from = x.Span<T>(), w = weights.Span<T>(), y = result.Y.Span<T>(), bias = result.Bias is null ? default : result.Bias.Span<T>())
        {
            var work = new PointwiseProduct<T>(shape, spreads, from, w, new(result, y, bias, null));
            var items = shape.Images * shape.Groups;
            // Few products are shared out one by one.
            if (items < Team.Threads) work.Range(0, items);
            else Rows.For(items, (int)Math.Clamp(WorthSharing / work.Products, 1, items), work);
        }
    }

    static void RunThinned<T>(ConvShape shape, bool spreads, Tensor x, Tensor weights, in ConvResult result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var of = ThinnedImages.Of(shape);
        Tensor thin;
        if (spreads)
        {
            thin = Tensor.Empty(of.Input, x.DType);
            Run<T>(of, spreads, x, weights, new(thin));
            ThinnedImages.Put<T>(shape, thin, result.Y, result.Bias, result.Accumulate);
        }
        else
        {
            thin = ThinnedImages.Take<T>(shape, x);
            Run<T>(of, spreads, thin, weights, result);
        }
        thin.Release();
    }
}

/// <summary>The groups of all images.</summary>
readonly unsafe struct PointwiseProduct<T>(ConvShape shape, bool spreads, T* x, T* weights, ConvResult<T> result) : IRangeWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Products of two numbers in each.</summary>
    public long Products => Math.Max((long)shape.Outputs * shape.Inputs * shape.Y.Output * shape.X.Output, 1);

    public void Range(long from, long to)
    {
        for (var index = (int)from; index < to; index++) Item(index);
    }

    void Item(int index)
    {
        var group = index % shape.Groups;
        int positions = shape.Y.Output * shape.X.Output, size = shape.Inputs * shape.Outputs;
        var (rows, depth) = spreads ? (shape.Inputs, shape.Outputs) : (shape.Outputs, shape.Inputs);
        var y = result.Y + (nint)index * rows * positions;
        Gemm.Multiply(new GemmProblem<T>
        {
            A = weights + (nint)group * size,
            B = x + (nint)index * depth * positions,
            C = y,
            M = rows,
            N = positions,
            K = depth,
            Lda = shape.Inputs,
            Ldb = positions,
            Ldc = positions,
            TransposeA = spreads,
            Accumulate = result.Accumulate,
        });
        if (result.Bias == null && !result.Relu) return;
        for (var row = 0; row < rows; row++)
        {
            var line = new Span<T>(y + (nint)row * positions, positions);
            var bias = result.Bias == null ? T.Zero : result.Bias[group * rows + row];
            RowLoop.Map(new Finish<T>(bias, result.Relu), line, line, line, false);
        }
    }
}

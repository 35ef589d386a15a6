namespace Hebb.Kernels;

/// <summary>
/// A convolution of many images, or its gradient by the input, in which each lane of a vector has an image of its own: at every
/// position all images see the same taps with the same weights, so nothing is computed between rows or for padding.
/// </summary>
sealed class BatchPlan
{
    // What is laid out of one batch must leave room for results in the second-level cache.
    const int MostBytes = 1 << 20;

    public required int Images { get; init; }

    public required int Groups { get; init; }

    /// <summary>Channels read in each group.</summary>
    public required int Channels { get; init; }

    /// <summary>Channels computed in each group.</summary>
    public required int Rows { get; init; }

    /// <summary>The size of an image that is read.</summary>
    public required Size2d Source { get; init; }

    /// <summary>The size of an image that is computed.</summary>
    public required Size2d Result { get; init; }

    /// <summary>The results along both axes.</summary>
    public required BatchRun[] Y { get; init; }

    public required BatchRun[] X { get; init; }

    public required Size2d Kernel { get; init; }

    /// <summary>Whether the weights are [rows, channels, taps], or else [channels, rows, taps].</summary>
    public required bool WeightsByRow { get; init; }

    public int Taps => Kernel.Height * Kernel.Width;

    /// <summary>Whether a convolution has images for most lanes, and what it reads stays near.</summary>
    /// <param name="shape">Its sizes.</param>
    /// <param name="type">Its numbers.</param>
    public static bool Suits(ConvShape shape, DType type)
    {
        const int vector = 64;
        var lanes = vector / type.Size();
        var batches = (shape.Images + lanes - 1) / lanes;
        var largest = Math.Max((long)shape.Inputs * (shape.Y.Input + 2 * shape.Y.Padding) * (shape.X.Input + 2 * shape.X.Padding), (long)shape.Outputs * shape.Y.Output * shape.X.Output);
        return shape.Images >= batches * lanes * 3 / 4 && shape.Images > 0 && largest * vector <= 2 * MostBytes;
    }

    /// <summary>The convolution itself.</summary>
    public static BatchPlan Forward(ConvShape shape) => new()
    {
        Images = shape.Images,
        Groups = shape.Groups,
        Channels = shape.Inputs,
        Rows = shape.Outputs,
        Source = (shape.Y.Input, shape.X.Input),
        Result = (shape.Y.Output, shape.X.Output),
        Y = BatchAxis.Convolved(shape.Y),
        X = BatchAxis.Convolved(shape.X),
        Kernel = (shape.Y.Kernel, shape.X.Kernel),
        WeightsByRow = true,
    };

    /// <summary>The gradient by the input.</summary>
    public static BatchPlan Inputs(ConvShape shape) => new()
    {
        Images = shape.Images,
        Groups = shape.Groups,
        Channels = shape.Outputs,
        Rows = shape.Inputs,
        Source = (shape.Y.Output, shape.X.Output),
        Result = (shape.Y.Input, shape.X.Input),
        Y = BatchAxis.Spread(shape.Y),
        X = BatchAxis.Spread(shape.X),
        Kernel = (shape.Y.Kernel, shape.X.Kernel),
        WeightsByRow = false,
    };

    /// <summary>Where a block of rows begins, of so many that differ by at most one row.</summary>
    public int BlockStart(int block, int blocks) => (int)((long)Rows * block / blocks);

    /// <summary>The weights in the order in which tiles read them: group, block, channel, tap, row.</summary>
    public unsafe void PackWeights<T>(ReadOnlySpan<T> weights, Span<T> packed, int blocks) where T : unmanaged
    {
        // Rows that are kept whole are turned at once, others channel by channel.
        var (rowStride, channels) = WeightsByRow ? (Channels * Taps, 1) : (Taps, Channels);
        fixed (T* from = weights, to = packed)
        {
            T* group = from, next = to;
            for (var end = from + weights.Length; group < end; group += Rows * Channels * Taps)
                for (var block = 0; block < blocks; block++)
                {
                    int first = BlockStart(block, blocks), rows = BlockStart(block + 1, blocks) - first;
                    for (var channel = 0; channel < channels; channel++, next += rowStride * rows)
                        Transposition.Copy(group + ((nint)channel * Rows + first) * rowStride, rowStride, next, rows, rows, rowStride);
                }
        }
    }
}

using System.Runtime.CompilerServices;

namespace Hebb.Kernels;

/// <summary>One set of results: the taps they see, and where their weights and offsets begin in what the plan prepares.</summary>
/// <param name="Y">The rows of results.</param>
/// <param name="X">The columns of results.</param>
/// <param name="FirstTap">How many taps the sets before this one have.</param>
readonly record struct PlaneSet(PlaneGrid Y, PlaneGrid X, int FirstTap)
{
    public int Taps => Y.Taps.Length * X.Taps.Length;
}

/// <summary>
/// How planes meet weights: y[row, i] = Σ over channels and taps of w[row, channel, tap] · plane[channel, i + offset of the tap].
/// Both a convolution and its gradient by the input have this form, with the roles of the channels exchanged.
/// </summary>
sealed class PlanePlan
{
    public required PlaneLayout Layout { get; init; }

    public required PlaneSet[] Sets { get; init; }

    /// <summary>Images, groups in each, channels laid out and channels computed for each group.</summary>
    public required int Images { get; init; }

    public required int Groups { get; init; }

    public required int Channels { get; init; }

    public required int Rows { get; init; }

    /// <summary>Sizes of an image of results.</summary>
    public required int ResultHeight { get; init; }

    public required int ResultWidth { get; init; }

    /// <summary>Weights of one pair of channels.</summary>
    public required int Taps { get; init; }

    /// <summary>The number of columns of taps.</summary>
    public required int TapColumns { get; init; }

    /// <summary>Whether the weights are [rows, channels, taps], or else [channels, rows, taps].</summary>
    public required bool WeightsByRow { get; init; }

    /// <summary>For each set, channel and tap, where it reads, in bytes from the first plane; and, last, where the planes end.</summary>
    public required long[] Offsets { get; init; }

    // Deep networks have about a hundred convolutions.
    const int MostKept = 256;

    static readonly RecentPlans<(ConvShape Shape, bool Forward, int ElementSize), PlanePlan> plans =
        new(MostKept, key => Create(key.Shape, key.Forward, key.ElementSize));

    /// <summary>The convolution itself.</summary>
    public static PlanePlan Forward<T>(ConvShape shape) => plans.Of((shape, true, Unsafe.SizeOf<T>()));

    /// <summary>The gradient by the input.</summary>
    public static PlanePlan Inputs<T>(ConvShape shape) => plans.Of((shape, false, Unsafe.SizeOf<T>()));

    static PlanePlan Create(ConvShape shape, bool forward, int elementSize)
    {
        var (y, x) = forward
            ? (PlaneAxis.Convolved(shape.Y), PlaneAxis.Convolved(shape.X))
            : (PlaneAxis.Spread(shape.Y), PlaneAxis.Spread(shape.X));
        var sets = new List<PlaneSet>(1);
        var taps = 0;
        foreach (var rows in y.Grids)
            foreach (var columns in x.Grids)
            {
                var set = new PlaneSet(rows, columns, taps);
                taps += set.Taps;
                if (rows.Count > 0 && columns.Count > 0) sets.Add(set);
            }
        var layout = new PlaneLayout(y, x);
        var channels = forward ? shape.Inputs : shape.Outputs;
        return new()
        {
            Layout = layout,
            Sets = [.. sets],
            Images = shape.Images,
            Groups = shape.Groups,
            Channels = channels,
            Rows = forward ? shape.Outputs : shape.Inputs,
            ResultHeight = forward ? shape.Y.Output : shape.Y.Input,
            ResultWidth = forward ? shape.X.Output : shape.X.Input,
            Taps = shape.Taps,
            TapColumns = shape.X.Kernel,
            WeightsByRow = forward,
            Offsets = OffsetsOf(layout, sets, channels, shape.Taps, elementSize),
        };
    }

    static long[] OffsetsOf(PlaneLayout layout, List<PlaneSet> sets, int channels, int taps, int elementSize)
    {
        var offsets = new long[channels * taps + 1];
        foreach (var set in sets)
        {
            var next = set.FirstTap * channels;
            for (var channel = 0; channel < channels; channel++)
                foreach (var y in set.Y.Taps)
                    foreach (var x in set.X.Taps) offsets[next++] = layout.Offset(channel, y, x) * elementSize;
        }
        offsets[^1] = (long)channels * layout.Phases * layout.Stride * elementSize;
        return offsets;
    }

    /// <summary>Rows of weights are taken in blocks that fill a tile as evenly as may be; this is where a block begins.</summary>
    public int BlockStart(int block, int blocks) => (int)((long)Rows * block / blocks);

    /// <summary>The weights in the order in which tiles of <paramref name="tileRows"/> rows read them: group, set, block, k, row.</summary>
    public unsafe void PackWeights<T>(ReadOnlySpan<T> weights, Span<T> packed, int tileRows) where T : unmanaged
    {
        var blocks = (Rows + tileRows - 1) / tileRows;
        var (rowStride, channelStride) = WeightsByRow ? (Channels * Taps, Taps) : (Taps, Rows * Taps);
        var size = Rows * Channels * Taps;
        fixed (T* from = weights, to = packed)
        {
            for (var group = 0; group < Groups; group++)
                foreach (var set in Sets)
                {
                    var next = to + (nint)group * size + (nint)set.FirstTap * Channels * Rows;
                    for (var block = 0; block < blocks; block++)
                    {
                        int first = BlockStart(block, blocks), rows = BlockStart(block + 1, blocks) - first;
                        if (WeightsByRow && set.Taps == Taps)
                        {
                            Transposition.Copy(from + (nint)group * size + (nint)first * rowStride, rowStride, next, rows, rows, rowStride);
                            next += (nint)rowStride * rows;
                            continue;
                        }
                        for (var channel = 0; channel < Channels; channel++, next += set.Taps * rows)
                            PackTaps(set, TapColumns, from + (nint)group * size + (nint)channel * channelStride + (nint)first * rowStride, rowStride, rows, next);
                    }
                }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static unsafe void PackTaps<T>(PlaneSet set, int tapColumns, T* weights, nint rowStride, int rows, T* packed) where T : unmanaged
    {
        foreach (var y in set.Y.Taps)
            foreach (var x in set.X.Taps)
                for (var row = 0; row < rows; row++) *packed++ = weights[row * rowStride + y.Index * tapColumns + x.Index];
    }
}

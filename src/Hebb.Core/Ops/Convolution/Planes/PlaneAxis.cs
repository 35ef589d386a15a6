namespace Hebb.Kernels;

/// <summary>Where a tap of the kernel reads: in which of an axis' phases, and how many positions on from the result's.</summary>
readonly record struct PlaneTap(int Index, int Phase, int Shift);

/// <summary>Results that lie <paramref name="Step"/> apart from <paramref name="Start"/> on, and the taps that they see.</summary>
sealed record PlaneGrid(int Count, int Start, int Step, PlaneTap[] Taps);

/// <summary>
/// One axis of an image laid out so that every tap of a kernel reads neighbouring positions for neighbouring results. A stride
/// of S cuts the padded axis into S phases, each with every S-th position: within them the stride is 1.
/// </summary>
/// <param name="Size">Positions of the image itself.</param>
/// <param name="Length">Positions of a phase.</param>
/// <param name="Step">From one position of a phase to the next, in the image.</param>
/// <param name="First">Where in the image each phase begins; before 0 and from <paramref name="Size"/> on is padding.</param>
/// <param name="Grids">The results.</param>
sealed record PlaneAxis(int Size, int Length, int Step, int[] First, PlaneGrid[] Grids)
{
    /// <summary>The axis of an image that is convolved: y[i] = Σ over k of w[k] · x[S·i + D·k − P].</summary>
    public static PlaneAxis Convolved(ConvAxis axis)
    {
        var phases = new List<int>();
        var taps = new PlaneTap[axis.Kernel];
        var reach = 0;
        for (var k = 0; k < axis.Kernel; k++)
        {
            var (shift, phase) = Math.DivRem(k * axis.Dilation, axis.Stride);
            var first = phase - axis.Padding;
            if (!phases.Contains(first)) phases.Add(first);
            taps[k] = new(k, phases.IndexOf(first), shift);
            reach = Math.Max(reach, shift);
        }
        return new(axis.Input, axis.Output + reach, axis.Stride, [.. phases], [new(axis.Output, 0, 1, taps)]);
    }

    /// <summary>
    /// The axis of a result whose gradient flows back: dx[S·j + r − P] = Σ of w[k] · dy[j − ⌊D·k / S⌋] over the taps with
    /// D·k ≡ r (mod S). Each remainder r is a convolution with stride 1 of its own.
    /// </summary>
    public static PlaneAxis Spread(ConvAxis axis)
    {
        var (stride, padding) = (axis.Stride, axis.Padding);
        var before = 0;
        for (var k = 0; k < axis.Kernel; k++)
        {
            var (shift, r) = Math.DivRem(k * axis.Dilation, stride);
            before = Math.Max(before, shift - Begin(r));
        }
        var grids = new PlaneGrid[stride];
        var length = 1;
        for (var r = 0; r < stride; r++)
        {
            var begin = Begin(r);
            var count = Math.Max(0, (axis.Input - 1 + padding - r + stride) / stride - begin);
            var taps = Enumerable.Range(0, axis.Kernel)
                .Where(k => k * axis.Dilation % stride == r)
                .Select(k => new PlaneTap(k, 0, begin - k * axis.Dilation / stride + before)).ToArray();
            grids[r] = new(count, begin * stride + r - padding, stride, taps);
            foreach (var tap in taps) length = Math.Max(length, tap.Shift + count);
        }
        return new(axis.Output, length, 1, [-before], grids);

        int Begin(int r) => (padding - r + stride - 1) / stride;
    }
}

namespace Hebb;

/// <summary>How large the results of convolutions and poolings are.</summary>
public static class ConvGeometry
{
    /// <summary>
    /// The number of positions a window takes along one axis: ⌊(w − F + 2P) / S⌋ + 1, where a window of k taps that are
    /// <paramref name="dilation"/> apart is F = dilation · (k − 1) + 1 wide. For w = 28, k = 5, P = 2, S = 1 it is 28.
    /// </summary>
    /// <param name="size">w, the size of the input along the axis.</param>
    /// <param name="kernel">k, the number of taps.</param>
    /// <param name="stride">S, how far the window moves.</param>
    /// <param name="padding">P, the zeros put before and after the input.</param>
    /// <param name="dilation">The distance between taps.</param>
    /// <returns>The number of positions; 0 or less when the window does not fit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The kernel, stride or dilation is less than 1, or the padding negative.</exception>
    public static int OutputSize(int size, int kernel, int stride = 1, int padding = 0, int dilation = 1)
    {
        Check(kernel, stride, padding, dilation);
        var room = (long)size - Extent(kernel, dilation) + 2L * padding;
        return room < 0 ? 0 : Positions(room / stride + 1);
    }

    /// <summary>How <see cref="OutputSize"/> comes to its result: <c>⌊(28 − 5 + 2·2) / 1⌋ + 1 = 28</c>.</summary>
    /// <inheritdoc cref="OutputSize"/>
    /// <returns>The formula with its numbers.</returns>
    public static string Formula(int size, int kernel, int stride = 1, int padding = 0, int dilation = 1)
    {
        var positions = OutputSize(size, kernel, stride, padding, dilation);
        return $"⌊({size} − {Extent(kernel, dilation)} + 2·{padding}) / {stride}⌋ + 1 = {positions}";
    }

    /// <summary>
    /// The size of a transposed convolution's result along one axis, which is the size of the input from which a convolution would
    /// have made <paramref name="size"/> positions: (w − 1) · S − 2P + F + the extra size.
    /// </summary>
    /// <param name="size">w, the size of the input along the axis.</param>
    /// <param name="kernel">The number of taps.</param>
    /// <param name="stride">S, how far apart neighbouring inputs land.</param>
    /// <param name="padding">P, the positions cut off on both sides.</param>
    /// <param name="outputPadding">Positions added at the end, to choose among the sizes that a strided convolution maps to one.</param>
    /// <param name="dilation">The distance between taps.</param>
    /// <inheritdoc cref="OutputSize" path="/exception"/>
    public static int TransposedOutputSize(int size, int kernel, int stride = 1, int padding = 0, int outputPadding = 0, int dilation = 1)
    {
        Check(kernel, stride, padding, dilation);
        return Positions((size - 1L) * stride - 2L * padding + Extent(kernel, dilation) + outputPadding);
    }

    /// <summary>Checks that a window can be so along one axis.</summary>
    /// <inheritdoc cref="OutputSize" path="/param[@name='kernel' or @name='stride' or @name='padding' or @name='dilation']"/>
    /// <inheritdoc cref="OutputSize" path="/exception"/>
    public static void Check(int kernel, int stride, int padding, int dilation)
    {
        if (Math.Min(kernel, Math.Min(stride, dilation)) < 1)
            throw new ArgumentOutOfRangeException(null, $"A window of {kernel}, stride {stride} and dilation {dilation} cannot be; all of them must be at least 1.");
        if (padding < 0) throw new ArgumentOutOfRangeException(nameof(padding), $"A window cannot be padded by {padding}; it must be at least 0.");
    }

    static int Positions(long count) => count <= int.MaxValue
        ? (int)Math.Max(count, int.MinValue)
        : throw new ArgumentException($"The result would have {count:N0} positions along one axis; use less padding or a smaller stride or dilation.");

    static long Extent(int kernel, int dilation) => (long)dilation * (kernel - 1) + 1;
}

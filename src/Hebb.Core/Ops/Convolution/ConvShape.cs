namespace Hebb;

/// <summary>One axis of a convolution: sizes of input and result, and how the window moves.</summary>
readonly record struct ConvAxis(int Input, int Output, int Kernel, int Stride, int Padding, int Dilation)
{
    // The kernels add a few of these sizes up; no sum of theirs is to run over.
    const int MostPositions = 1 << 29;

    /// <summary>An axis of <paramref name="size"/> positions that a window moves along.</summary>
    public static ConvAxis Of(string operation, int size, int kernel, int stride, int padding, int dilation = 1) =>
        Checked(operation, size, size, kernel, stride, padding, dilation) with { Output = ConvGeometry.OutputSize(size, kernel, stride, padding, dilation) };

    /// <summary>An axis whose <paramref name="size"/> positions are spread over windows.</summary>
    public static ConvAxis Transposed(string operation, int size, int kernel, int stride, int padding, int outputPadding, int dilation) =>
        Checked(operation, ConvGeometry.TransposedOutputSize(size, kernel, stride, padding, outputPadding, dilation), size, kernel, stride, padding, dilation);

    static ConvAxis Checked(string operation, int input, int output, int kernel, int stride, int padding, int dilation)
    {
        var positions = input + 2L * padding;
        if (positions > MostPositions)
            throw new ArgumentOutOfRangeException(nameof(padding), $"{operation}: {input} positions padded by {padding} are more than {MostPositions:N0}.");
        // A step beyond the last position leads nowhere, however long it is.
        return new(input, output, kernel, (int)Math.Clamp(stride, 1, Math.Max(positions, 1)), padding, dilation);
    }
}

/// <summary>The sizes of a convolution, checked. Channels are counted per group.</summary>
sealed record ConvShape(int Images, int Groups, int Inputs, int Outputs, ConvAxis Y, ConvAxis X)
{
    public Shape Input => [Images, Groups * Inputs, Y.Input, X.Input];

    public Shape Result => [Images, Groups * Outputs, Y.Output, X.Output];

    /// <summary>Weights of one tap of one group.</summary>
    public int Taps => Y.Kernel * X.Kernel;

    /// <summary>Positions of the window, of which each gives one result for every output.</summary>
    public int Positions => Y.Output * X.Output;

    /// <summary>The convolution of an image with weights [outputs, inputs / groups, height, width].</summary>
    public static ConvShape Of(WindowNames names, Tensor x, Tensor weight, Tensor? bias, Size2d stride, Size2d padding, Size2d dilation, int groups)
    {
        DTypes.RequireOne(names.Operation, x, weight, bias);
        if (groups < 1) throw new ArgumentOutOfRangeException(nameof(groups), $"{names.Operation}: {groups} groups; there must be at least 1.");
        if (x.Rank != 4 || weight.Rank != 4)
            throw new ArgumentException($"{names.Operation}: the input is {x.Shape}, the weight {weight.Shape}; it needs {names.Input} and [outputs, channels / groups, {names.Taps}].");
        if (x.Shape[1] != (long)weight.Shape[1] * groups || weight.Shape[0] % groups != 0)
            throw new ArgumentException($"{names.Operation}: the input is {names.Of(x)}, the weight {names.Of(weight)}, in {groups} groups; the input must have {(long)weight.Shape[1] * groups} channels and the weight a multiple of {groups} outputs.");
        if (bias is not null && bias.Shape != weight.Shape[..1])
            throw new ArgumentException($"{names.Operation}: the bias is {bias.Shape}; for a weight of {names.Of(weight)} it must be [{weight.Shape[0]}].", nameof(bias));
        var y = ConvAxis.Of(names.Operation, x.Shape[2], weight.Shape[2], stride.Height, padding.Height, dilation.Height);
        var z = ConvAxis.Of(names.Operation, x.Shape[3], weight.Shape[3], stride.Width, padding.Width, dilation.Width);
        if (y.Output < 1 || z.Output < 1)
            throw new ArgumentException($"{names.Operation}: a kernel of {names.Sides((weight.Shape[2], weight.Shape[3]))}, dilated by {names.Of(dilation)}, does not fit into {names.Of(x)} padded by {names.Of(padding)}.");
        return new(x.Shape[0], groups, weight.Shape[1], weight.Shape[0] / groups, y, z);
    }

    /// <summary>The convolution of which a transposed one with weights [inputs, outputs / groups, height, width] is the gradient.</summary>
    public static ConvShape Transposed(
        WindowNames names, Tensor x, Tensor weight, Tensor? bias, Size2d stride, Size2d padding, Size2d outputPadding, Size2d dilation, int groups)
    {
        DTypes.RequireOne(names.Operation, x, weight, bias);
        if (groups < 1) throw new ArgumentOutOfRangeException(nameof(groups), $"{names.Operation}: {groups} groups; there must be at least 1.");
        if (x.Rank != 4 || weight.Rank != 4)
            throw new ArgumentException($"{names.Operation}: the input is {x.Shape}, the weight {weight.Shape}; it needs {names.Input} and [channels, outputs / groups, {names.Taps}].");
        if (x.Shape[1] != weight.Shape[0] || x.Shape[1] % groups != 0)
            throw new ArgumentException($"{names.Operation}: the input is {names.Of(x)}, the weight {names.Of(weight)}, in {groups} groups; the input must have the {weight.Shape[0]} channels of the weight, a multiple of {groups}.");
        var outputs = checked(weight.Shape[1] * groups);
        if (bias is not null && bias.Shape != [outputs])
            throw new ArgumentException($"{names.Operation}: the bias is {bias.Shape}; for a weight of {names.Of(weight)} in {groups} groups it must be [{outputs}].", nameof(bias));
        if (outputPadding.Height < 0 || outputPadding.Width < 0
            || outputPadding.Height >= Math.Max(stride.Height, dilation.Height) || outputPadding.Width >= Math.Max(stride.Width, dilation.Width))
            throw new ArgumentOutOfRangeException(nameof(outputPadding), $"{names.Operation}: the output padding {names.Of(outputPadding)} must be at least 0 and less than the stride {names.Of(stride)} or the dilation {names.Of(dilation)}.");
        var y = ConvAxis.Transposed(names.Operation, x.Shape[2], weight.Shape[2], stride.Height, padding.Height, outputPadding.Height, dilation.Height);
        var z = ConvAxis.Transposed(names.Operation, x.Shape[3], weight.Shape[3], stride.Width, padding.Width, outputPadding.Width, dilation.Width);
        if (y.Input < 1 || z.Input < 1)
            throw new ArgumentException($"{names.Operation}: padding {names.Of(padding)} cuts off everything that {names.Sides((weight.Shape[2], weight.Shape[3]))} taps make of {names.Of(x)}.");
        return new(x.Shape[0], groups, weight.Shape[1], weight.Shape[0] / groups, y, z);
    }
}

namespace Hebb;

/// <summary>The checked sizes of poolings.</summary>
static class PoolGeometry
{
    public static (ConvAxis Y, ConvAxis X) Of(WindowNames names, Tensor x, Size2d kernel, Size2d stride, Size2d padding)
    {
        if (x.Rank != 4) throw new ArgumentException($"{names.Operation}: the input is {x.Shape}; it needs {names.Input}.");
        var y = Axis(names.Operation, x.Shape[2], kernel.Height, stride.Height, padding.Height);
        var z = Axis(names.Operation, x.Shape[3], kernel.Width, stride.Width, padding.Width);
        if (y.Output < 1 || z.Output < 1)
            throw new ArgumentException($"{names.Operation}: a window of {names.Sides(kernel)} does not fit into {names.Of(x)} padded by {names.Of(padding)}.");
        return (y, z);
    }

    public static void Sequence(string operation, Tensor x)
    {
        if (x.Rank != 3) throw new ArgumentException($"{operation}: the input is {x.Shape}; it needs [sequences, channels, length].");
    }

    static ConvAxis Axis(string operation, int size, int kernel, int stride, int padding)
    {
        var axis = ConvAxis.Of(operation, size, kernel, stride, padding);
        if (padding > kernel / 2)
            throw new ArgumentOutOfRangeException(nameof(padding), $"{operation}: padding {padding} is more than half of the window, {kernel}; some windows would see nothing.");
        return axis;
    }
}

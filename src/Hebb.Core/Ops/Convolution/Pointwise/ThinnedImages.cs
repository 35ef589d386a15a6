using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hebb.Kernels;

/// <summary>The positions of images that a convolution with one tap and a larger stride sees, side by side.</summary>
static class ThinnedImages
{
    /// <summary>Whether there are positions that a convolution does not see.</summary>
    public static bool Suits(ConvShape shape) => shape.Y.Stride > 1 || shape.X.Stride > 1;

    /// <summary>The convolution of the positions that are left, with stride 1.</summary>
    public static ConvShape Of(ConvShape shape) => shape with { Y = Of(shape.Y), X = Of(shape.X) };

    static ConvAxis Of(ConvAxis axis) => axis with { Input = axis.Output, Stride = 1 };

    /// <summary>Takes the positions that the convolution sees out of images.</summary>
    public static Tensor Take<T>(ConvShape shape, Tensor images)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var thin = Tensor.Empty(Of(shape).Input, images.DType);
        Run(shape, new Taking<T>(shape, images, thin));
        return thin;
    }

    /// <summary>Puts such positions back into images, whose others become zero, plus a bias for each channel; or adds them to what is there.</summary>
    public static void Put<T>(ConvShape shape, Tensor thin, Tensor images, Tensor? bias, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Run(shape, new Putting<T>(shape, thin, images, bias, accumulate));

    static void Run<TWork>(ConvShape shape, TWork work) where TWork : struct, IRangeWork =>
        Rows.For(shape.Images * shape.Groups * shape.Inputs, Grain.Rows(shape.Y.Input * shape.X.Input), work);

    // The stretch of an image's row that the results of a row see, from the first to the last.
    static Span<T> Seen<T>(ConvShape shape, Span<T> images, int plane, int row) where T : unmanaged =>
        images.Slice((plane * shape.Y.Input + row * shape.Y.Stride) * shape.X.Input, (shape.X.Output - 1) * shape.X.Stride + 1);

    readonly struct Taking<T>(ConvShape shape, Tensor images, Tensor thin) : IRangeWork
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Range(long from, long to)
        {
            int height = shape.Y.Output, width = shape.X.Output, step = shape.X.Stride;
            for (var plane = (int)from; plane < to; plane++)
                for (var row = 0; row < height; row++)
                {
                    ReadOnlySpan<T> source = Seen(shape, images.Span<T>(), plane, row);
                    var result = thin.Span<T>().Slice((plane * height + row) * width, width);
                    for (var column = 0; column < result.Length; column++) result[column] = source[column * step];
                }
        }
    }

    readonly struct Putting<T>(ConvShape shape, Tensor thin, Tensor images, Tensor? bias, bool accumulate) : IRangeWork
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Range(long from, long to)
        {
            int height = shape.Y.Output, width = shape.X.Output, step = shape.X.Stride, size = shape.Y.Input * shape.X.Input;
            for (var plane = (int)from; plane < to; plane++)
            {
                if (!accumulate)
                    images.Span<T>().Slice(plane * size, size).Fill(bias is null ? T.Zero : bias.Span<T>()[plane % bias.Length]);
                for (var row = 0; row < height; row++)
                {
                    ReadOnlySpan<T> source = thin.Span<T>().Slice((plane * height + row) * width, width);
                    var result = Seen(shape, images.Span<T>(), plane, row);
                    for (var column = 0; column < source.Length; column++) result[column * step] += source[column];
                }
            }
        }
    }
}

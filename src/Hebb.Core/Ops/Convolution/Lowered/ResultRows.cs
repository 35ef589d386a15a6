using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hebb.Kernels;

/// <summary>The results of a convolution of some images: a row for each channel, and in it the positions of one image after the other.</summary>
sealed unsafe class ResultRows(ConvShape shape)
{
    /// <summary>Brings the gradients of the results together.</summary>
    public void Take<T>(ImagePiece piece, T* dy, T* rows) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Rows.For(shape.Outputs, Grain.Rows(piece.Images * shape.Positions), new Taking<T>(shape, piece, dy, rows));

    /// <summary>Takes the results to where they belong.</summary>
    public void Put<T>(ImagePiece piece, T* rows, in ConvResult<T> result) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Rows.For(shape.Outputs, Grain.Rows(piece.Images * shape.Positions), new Putting<T>(shape, piece, rows, result));

    readonly struct Taking<T>(ConvShape shape, ImagePiece piece, T* dy, T* rows) : IRangeWork where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Range(long from, long to)
        {
            for (var channel = (int)from; channel < to; channel++)
            {
                var row = rows + (nint)channel * piece.Stride;
                for (var image = 0; image < piece.Images; image++, row += shape.Positions)
                    new Span<T>(dy + piece.Plane(image, channel, shape.Outputs) * shape.Positions, shape.Positions).CopyTo(new(row, shape.Positions));
            }
        }
    }

    readonly struct Putting<T>(ConvShape shape, ImagePiece piece, T* rows, ConvResult<T> result) : IRangeWork
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Range(long from, long to)
        {
            for (var channel = (int)from; channel < to; channel++)
            {
                var finish = new Finish<T>(result.Bias == null ? T.Zero : result.Bias[piece.Group * shape.Outputs + channel], result.Relu);
                var row = rows + (nint)channel * piece.Stride;
                for (var image = 0; image < piece.Images; image++, row += shape.Positions)
                {
                    var sums = new ReadOnlySpan<T>(row, shape.Positions);
                    RowLoop.Map(finish, sums, sums, new(result.Y + piece.Plane(image, channel, shape.Outputs) * shape.Positions, shape.Positions), result.Accumulate);
                }
            }
        }
    }
}

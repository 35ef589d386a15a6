using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>What the taps of a convolution see of some images: a row for each channel and tap, and in it the positions of one image after the other.</summary>
sealed unsafe class TapColumns
{
    // Deep networks have about a hundred convolutions.
    const int MostKept = 256;

    static readonly RecentPlans<ConvShape, TapColumns> known = new(MostKept, shape => new(shape));

    readonly ConvShape shape;

    readonly PlaneLayout layout;

    /// <summary>Where each tap reads for the first position, in the planes of a channel.</summary>
    readonly int[] places;

    TapColumns(ConvShape shape)
    {
        this.shape = shape;
        layout = new(PlaneAxis.Convolved(shape.Y), PlaneAxis.Convolved(shape.X));
        places = [.. layout.Y.Grids[0].Taps.SelectMany(_ => layout.X.Grids[0].Taps, (y, x) => (int)layout.Offset(0, y, x))];
    }

    /// <summary>The taps of a convolution.</summary>
    public static TapColumns Of(ConvShape shape) => known.Of(shape);

    /// <summary>Lays out what is seen of images.</summary>
    public void Take<T>(ImagePiece piece, T* x, T* columns) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Rows.For(shape.Inputs, Grain.Rows(shape.Taps * piece.Images * shape.Positions), new Taking<T>(this, piece, x, columns));

    /// <summary>Adds up, for each number of the images, what lies in the places of the taps that see it.</summary>
    public void Spread<T>(ImagePiece piece, T* columns, in ConvResult<T> result) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Rows.For(shape.Inputs, Grain.Rows(shape.Taps * piece.Images * shape.Positions), new Spreading<T>(this, piece, columns, result));

    // A row is read and written in whole vectors.
    T* RentPlanes<T>() where T : unmanaged => (T*)PanelBuffer.Rent((nuint)((layout.Phases * layout.Stride + 2 * Vector512<T>.Count) * sizeof(T)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Take<T>(ImagePiece piece, int channel, T* x, T* planes, T* columns) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = shape.Y.Output, row = shape.X.Output, nextLine = layout.X.Length;
        for (var image = 0; image < piece.Images; image++)
        {
            layout.Copy<Lanes512<T>, Vector512<T>, T>(x + piece.Plane(image, channel, shape.Inputs) * shape.Y.Input * shape.X.Input, 1, planes, T.Zero);
            for (var tap = 0; tap < places.Length; tap++)
            {
                // A vector runs over into the positions behind the row, which are written after it, or behind the last image, where there is room.
                T* line = planes + places[tap], to = columns + (channel * (nint)places.Length + tap) * piece.Stride + (nint)image * shape.Positions;
                for (var y = 0; y < rows; y++, line += nextLine, to += row)
                    for (var i = 0; i < row; i += Vector512<T>.Count) Vector512.Load(line + i).Store(to + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Spread<T>(ImagePiece piece, int channel, T* columns, T* planes, in ConvResult<T> result) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = shape.Y.Output, row = shape.X.Output, nextLine = layout.X.Length, size = shape.Y.Input * shape.X.Input;
        var finish = new Finish<T>(result.Bias == null ? T.Zero : result.Bias[piece.Group * shape.Inputs + channel], result.Relu);
        for (var image = 0; image < piece.Images; image++)
        {
            new Span<T>(planes, layout.Phases * layout.Stride).Clear();
            for (var tap = 0; tap < places.Length; tap++)
            {
                T* line = planes + places[tap], from = columns + (channel * (nint)places.Length + tap) * piece.Stride + (nint)image * shape.Positions;
                for (var y = 0; y < rows; y++, line += nextLine, from += row)
                    for (var i = 0; i < row; i += Vector512<T>.Count)
                        (Vector512.Load(line + i) + (Vector512.Load(from + i) & Lanes.Leading<T>(row - i))).Store(line + i);
            }
            var to = result.Y + piece.Plane(image, channel, shape.Inputs) * size;
            layout.CopyBack(planes, to, result.Accumulate);
            if (result.Bias != null || result.Relu) RowLoop.Map(finish, new Span<T>(to, size), new Span<T>(to, size), new Span<T>(to, size), false);
        }
    }

    readonly struct Taking<T>(TapColumns taps, ImagePiece piece, T* x, T* columns) : IRangeWork where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            var planes = taps.RentPlanes<T>();
            for (var channel = (int)from; channel < to; channel++) taps.Take(piece, channel, x, planes, columns);
        }
    }

    readonly struct Spreading<T>(TapColumns taps, ImagePiece piece, T* columns, ConvResult<T> result) : IRangeWork
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Range(long from, long to)
        {
            var planes = taps.RentPlanes<T>();
            for (var channel = (int)from; channel < to; channel++) taps.Spread(piece, channel, columns, planes, result);
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>
/// The maxima of windows of 2×2 that lie side by side, which most networks have, or of 1×2, and their gradients: without laying out
/// planes, two neighbouring numbers in each 64-bit lane.
/// </summary>
/// <remarks>Whole vectors run over into the rows below, which are written later, but never beyond the channel.</remarks>
static unsafe class PairPool
{
    const int Step = 8;

    /// <summary>The maxima of one channel and, when asked, which of its window's numbers each is: 0, 1 above, 2, 3 below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Maxima(PlanePool pool, float* image, float* result, float* winners)
    {
        int width = pool.Layout.X.Size, columns = pool.Width, rows = pool.PairRows;
        float* imageEnd = image + (nint)pool.Layout.Y.Size * width, resultEnd = result + (nint)pool.Height * columns;
        for (; result < resultEnd; image += rows * width, result += columns)
        {
            float* above = image, below = image + (rows - 1) * width;
            var i = 0;
            for (; i < columns && resultEnd - result - i >= Step && imageEnd - below - 2 * i >= 2 * Step; i += Step)
            {
                var (largest, tap) = Larger(Vector512.Load(above + 2 * i), Vector512.Load((ulong*)(above + 2 * i)) >>> 32, Vector512<float>.Zero, Vector512<float>.One);
                if (rows == 2)
                {
                    var (other, otherTap) = Larger(Vector512.Load(below + 2 * i), Vector512.Load((ulong*)(below + 2 * i)) >>> 32, Vector512.Create(2f), Vector512.Create(3f));
                    var wins = Wins(other, largest);
                    (largest, tap) = (Vector512.ConditionalSelect(wins, other, largest), Vector512.ConditionalSelect(wins, otherTap, tap));
                }
                Narrow(largest).Store(result + i);
                if (winners != null) Narrow(tap).Store(winners + i);
            }
            for (; i < columns; i++)
            {
                float largest = above[2 * i], tap = 0;
                Challenge(above[2 * i + 1], 1, ref largest, ref tap);
                if (rows == 2)
                {
                    Challenge(below[2 * i], 2, ref largest, ref tap);
                    Challenge(below[2 * i + 1], 3, ref largest, ref tap);
                }
                result[i] = largest;
                if (winners != null) winners[i] = tap;
            }
            if (winners != null) winners += columns;
        }
    }

    /// <summary>The gradient of one channel by its image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Spread(PlanePool pool, float* winners, float* gradient, float* image, bool accumulate)
    {
        int width = pool.Layout.X.Size, columns = pool.Width, rows = pool.PairRows;
        float* imageEnd = image + (nint)pool.Layout.Y.Size * width, gradientEnd = gradient + (nint)pool.Height * columns;
        for (; gradient < gradientEnd; gradient += columns, winners += columns)
            for (var row = 0; row < rows; row++, image += width)
            {
                var taps = Vector512.Create((ulong)BitConverter.SingleToUInt32Bits(2 * row + 1) << 32 | BitConverter.SingleToUInt32Bits(2 * row)).AsSingle();
                var i = 0;
                for (; i < columns && gradientEnd - gradient - i >= Step && imageEnd - image - 2 * i >= 2 * Step; i += Step)
                {
                    var won = Vector512.Equals(Twice(winners + i), taps) & Twice(gradient + i);
                    if (accumulate) won = Vector512.Load(image + 2 * i) + (won & Lanes.Leading<float>(2 * (columns - i)));
                    won.Store(image + 2 * i);
                }
                for (; i < columns; i++)
                {
                    image[2 * i] = (accumulate ? image[2 * i] : 0) + (winners[i] == 2 * row ? gradient[i] : 0);
                    image[2 * i + 1] = (accumulate ? image[2 * i + 1] : 0) + (winners[i] == 2 * row + 1 ? gradient[i] : 0);
                }
                if (!accumulate && width > 2 * columns) image[2 * columns] = 0;
            }
        if (!accumulate) new Span<float>(image, (int)(imageEnd - image)).Clear();
    }

    // Only the lower half of each 64-bit lane counts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (Vector512<float> Largest, Vector512<float> Tap) Larger(
        Vector512<float> left, Vector512<ulong> right, Vector512<float> leftTap, Vector512<float> rightTap)
    {
        var wins = Wins(right.AsSingle(), left);
        return (Vector512.ConditionalSelect(wins, right.AsSingle(), left), Vector512.ConditionalSelect(wins, rightTap, leftTap));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Wins(Vector512<float> value, Vector512<float> largest) =>
        Vector512.GreaterThan(value, largest) | ~Vector512.Equals(value, value);

    static void Challenge(float value, float tap, ref float largest, ref float winner)
    {
        if (value > largest || float.IsNaN(value)) (largest, winner) = (value, tap);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<float> Narrow(Vector512<float> pairs) =>
        Halves.Narrow(pairs.AsUInt64().GetLower(), pairs.AsUInt64().GetUpper()).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Twice(float* numbers)
    {
        var wide = Vector512.WidenLower(Vector256.Load((uint*)numbers).ToVector512Unsafe());
        return (wide | wide << 32).AsSingle();
    }
}

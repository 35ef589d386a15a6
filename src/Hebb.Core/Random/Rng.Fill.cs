using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

/// <summary>
/// Tensors of random numbers. An element's number depends on its place and on where the stream stands, so any number of threads
/// gives the same. A tensor begins at the next whole block of four words and leaves the stream behind its last one.
/// </summary>
public sealed partial class Rng
{
    /// <summary>
    /// Whether the tensors drawn from this stream are filled, as they are by default. Without, their contents are unspecified, for
    /// layers whose weights will be loaded at once: the stream advances as if they were filled, and those split from it fill theirs.
    /// </summary>
    public bool FillsTensors { get; init; } = true;

    /// <summary>A tensor of numbers uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public Tensor Uniform(Shape shape, double low = 0, double high = 1, DType dtype = DType.Float32) =>
        Draw(shape, dtype, new UniformDraw(low, high - low, Largest(low, high, dtype)));

    // The largest number of a type below the upper bound, to which the next word above it would be rounded.
    static double Largest(double low, double high, DType dtype)
    {
        if (!(low < high)) return double.PositiveInfinity;
        var nearest = dtype == DType.Float32 ? (float)high : high;
        if (nearest < high) return Math.Max(low, nearest);
        return Math.Max(low, dtype == DType.Float32 ? MathF.BitDecrement((float)nearest) : Math.BitDecrement(nearest));
    }

    /// <summary>
    /// A tensor of normally distributed numbers, by the transform of Box and Muller (1958) of 32-bit words: no number is further
    /// than 6.7 deviations from the mean.
    /// </summary>
    public Tensor Normal(Shape shape, double mean = 0, double deviation = 1, DType dtype = DType.Float32) =>
        Draw(shape, dtype, new NormalDraw(mean, deviation));

    /// <summary>A tensor of ones with the given probability and else zeros; UInt8, a mask, unless another type is asked for.</summary>
    public Tensor Bernoulli(Shape shape, double probability, DType dtype = DType.UInt8)
    {
        if (probability is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), $"Bernoulli: the probability is {probability}; it lies from 0 to 1.");
        return Draw(shape, dtype, new BernoulliDraw(probability));
    }

    Tensor Draw<TDraw>(Shape shape, DType dtype, TDraw draw) where TDraw : struct, IDraw
    {
        var y = Tensor.Empty(shape, dtype);
        var first = Take(shape.ElementCount);
        if (FillsTensors) y.Device.RunAny(new DrawKernel<TDraw>(draw, y, seed, stream, first));
        return y;
    }

    /// <summary>Reserves whole blocks for a number of words and returns the first.</summary>
    internal ulong Take(int words)
    {
        var first = block;
        block += ((ulong)words + 3) / 4;
        taken = 4;
        return first;
    }

    internal (ulong Seed, ulong Stream) Key => (seed, stream);
}

/// <summary>What eight blocks of words become: 32 numbers, of which lane i of the four vectors belongs to block i.</summary>
interface IDraw
{
    /// <summary>Turns the words of eight blocks, each from 0 to 2³² − 1, into numbers.</summary>
    void Of(ref Vector512<double> a, ref Vector512<double> b, ref Vector512<double> c, ref Vector512<double> d);
}

/// <summary>low + width · u, where u is the word in units of 2⁻³², but no more than the largest number that may come out.</summary>
readonly struct UniformDraw(double low, double width, double largest) : IDraw
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Of(ref Vector512<double> a, ref Vector512<double> b, ref Vector512<double> c, ref Vector512<double> d)
    {
        Vector512<double> scale = Vector512.Create(width / 4294967296), start = Vector512.Create(low), most = Vector512.Create(largest);
        (a, b) = (Vector512.Min(a * scale + start, most), Vector512.Min(b * scale + start, most));
        (c, d) = (Vector512.Min(c * scale + start, most), Vector512.Min(d * scale + start, most));
    }
}

/// <summary>Two normal numbers from two uniform ones: √(−2 log u) · (cos 2πv, sin 2πv), with u in the middle of its step of 2⁻³².</summary>
readonly struct NormalDraw(double mean, double deviation) : IDraw
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Of(ref Vector512<double> a, ref Vector512<double> b, ref Vector512<double> c, ref Vector512<double> d)
    {
        Pair(ref a, ref b);
        Pair(ref c, ref d);
    }

    // A call, because the compiler takes longer over two copies of it than most programs over all their normal numbers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    void Pair(ref Vector512<double> u, ref Vector512<double> v)
    {
        const double Unit = 1.0 / 4294967296;
        var radius = Vector512.Sqrt(VectorMath.Log((u + Vector512.Create(0.5)) * Unit) * -2) * deviation;
        var (sin, cos) = VectorMath.SinCosOfTurns(v * Unit);
        var center = Vector512.Create(mean);
        (u, v) = (radius * cos + center, radius * sin + center);
    }
}

/// <summary>1 where the word, in units of 2⁻³², is below the probability.</summary>
readonly struct BernoulliDraw(double probability) : IDraw
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Of(ref Vector512<double> a, ref Vector512<double> b, ref Vector512<double> c, ref Vector512<double> d)
    {
        var limit = Vector512.Create(probability * 4294967296);
        var one = Vector512<double>.One;
        a = Vector512.LessThan(a, limit) & one;
        b = Vector512.LessThan(b, limit) & one;
        c = Vector512.LessThan(c, limit) & one;
        d = Vector512.LessThan(d, limit) & one;
    }
}

readonly struct DrawKernel<TDraw>(TDraw draw, Tensor y, ulong seed, ulong stream, ulong first) : INumberKernel where TDraw : struct, IDraw
{
    public DType DType => y.DType;

    public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        const int Tasks = 32;
        Rows.For((y.Length + Tasks * PhiloxLanes.Words - 1) / (Tasks * PhiloxLanes.Words), 4, new Work<T>(draw, y, seed, stream, first, Tasks * PhiloxLanes.Words));
    }

    readonly struct Work<T>(TDraw draw, Tensor y, ulong seed, ulong stream, ulong first, int task) : IRangeWork where T : unmanaged, INumber<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Range(long from, long to)
        {
            var result = y.Span<T>();
            var end = (int)Math.Min(to * task, result.Length);
            Span<double> numbers = stackalloc double[PhiloxLanes.Words];
            var lanes = MemoryMarshal.Cast<double, Vector512<double>>(numbers);
            for (var i = (int)from * task; i < end; i += PhiloxLanes.Words)
            {
                PhiloxLanes.Next(first + (ulong)i / 4, stream, seed, out var low, out var high);
                var word = Vector512.Create((ulong)uint.MaxValue);
                lanes[0] = Vector512.ConvertToDouble(low & word);
                lanes[1] = Vector512.ConvertToDouble(Vector512.ShiftRightLogical(low, 32));
                lanes[2] = Vector512.ConvertToDouble(high & word);
                lanes[3] = Vector512.ConvertToDouble(Vector512.ShiftRightLogical(high, 32));
                draw.Of(ref lanes[0], ref lanes[1], ref lanes[2], ref lanes[3]);
                var count = Math.Min(PhiloxLanes.Words, end - i);
                // Word w of block b is element 4b + w and lies in lane b of vector w.
                for (var k = 0; k < count; k++) result[i + k] = Of(numbers[(k & 3) * 8 + (k >> 2)]);
            }
        }

        // Before the compiler has seen that it is called often, CreateTruncating takes ten times as long.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static T Of(double number) =>
            typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>((float)number)
            : typeof(T) == typeof(double) ? Unsafe.BitCast<double, T>(number)
            : T.CreateTruncating(number);
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hebb.Kernels;

/// <summary>A function of two numbers.</summary>
interface IScalarFormula
{
    static abstract double Of(double a, double b);
}

/// <summary>
/// What elementwise formulas need beyond the operators of <see cref="Vector512{T}"/>. A formula is written once on 512 bits;
/// the JIT compiles it to one AVX-512 register, two of AVX2 or four of AdvSimd, which was measured to cost nothing on x64.
/// </summary>
static class Lanes
{
    /// <summary>
    /// True where 512 bits are one register. The framework says no for the first processors that have them (Skylake, Cascade Lake),
    /// because these lower their clock for such instructions; twice the width was measured to be worth far more than the tenth it costs.
    /// </summary>
    public static bool Has512
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated || Avx512F.IsSupported;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Of<T>(double value) where T : unmanaged =>
        typeof(T) == typeof(float) ? Vector512.Create((float)value).As<float, T>()
        : typeof(T) == typeof(double) ? Vector512.Create(value).As<double, T>()
        : typeof(T) == typeof(long) ? Vector512.Create((long)value).As<long, T>()
        : Vector512.Create((byte)value).As<byte, T>();

    /// <summary>a·b + c, in one rounding where the processor has it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Fma<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c) where T : unmanaged =>
        typeof(T) == typeof(float) ? Vector512.MultiplyAddEstimate(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
        : typeof(T) == typeof(double) ? Vector512.MultiplyAddEstimate(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>()
        : a * b + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Floor<T>(Vector512<T> x) where T : unmanaged =>
        typeof(T) == typeof(float) ? Vector512.Floor(x.AsSingle()).As<float, T>() : Vector512.Floor(x.AsDouble()).As<double, T>();

    /// <summary>The nearest whole number, the even one of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Round<T>(Vector512<T> x) where T : unmanaged =>
        typeof(T) == typeof(float) ? Vector512.Round(x.AsSingle()).As<float, T>() : Vector512.Round(x.AsDouble()).As<double, T>();

    /// <summary>A function that has no vector form, lane by lane in double.</summary>
    public static Vector512<T> Each<T, TFormula>(Vector512<T> a, Vector512<T> b) where T : unmanaged where TFormula : IScalarFormula
    {
        if (typeof(T) == typeof(double))
        {
            for (var i = 0; i < Vector512<double>.Count; i++)
                a = a.AsDouble().WithElement(i, TFormula.Of(a.AsDouble()[i], b.AsDouble()[i])).As<double, T>();
            return a;
        }
        for (var i = 0; i < Vector512<float>.Count; i++)
            a = a.AsSingle().WithElement(i, (float)TFormula.Of(a.AsSingle()[i], b.AsSingle()[i])).As<float, T>();
        return a;
    }

    /// <summary>As many elements as fit, of which <paramref name="left"/> are left; the rest zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load<T>(ref T source, int left) where T : unmanaged =>
        left >= Vector512<T>.Count ? Vector512.LoadUnsafe(ref source) : LoadPart(ref source, left);

    /// <summary>Stores as many elements as fit, of which <paramref name="left"/> are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector512<T> value, ref T destination, int left) where T : unmanaged
    {
        if (left >= Vector512<T>.Count) value.StoreUnsafe(ref destination);
        else StorePart(value, ref destination, left);
    }

    /// <summary>The first <paramref name="count"/> elements from <paramref name="source"/>, the rest zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<T> LoadPart<T>(ref T source, int count) where T : unmanaged
    {
        if (Avx512F.IsSupported && sizeof(T) >= sizeof(float))
        {
            fixed (T* from = &source)
            {
                return sizeof(T) == sizeof(float)
                    ? Avx512F.MaskLoad((float*)from, Leading<T>(count).AsSingle(), Vector512<float>.Zero).As<float, T>()
                    : Avx512F.MaskLoad((double*)from, Leading<T>(count).AsDouble(), Vector512<double>.Zero).As<double, T>();
            }
        }
        return LoadPartOf(ref source, count);
    }

    /// <summary>All bits set in the first <paramref name="count"/> lanes, none in the rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Leading<T>(int count) where T : unmanaged =>
        Unsafe.SizeOf<T>() == 4 ? Vector512.LessThan(Halves.Ints, Vector512.Create(count)).As<int, T>()
        : Unsafe.SizeOf<T>() == 8 ? Vector512.LessThan(Halves.Longs, Vector512.Create((long)count)).As<long, T>()
        : Vector512.LessThan(Vector512<byte>.Indices, Vector512.Create((byte)count)).As<byte, T>();

    /// <summary>All bits set in the lanes of floats or doubles whose byte is 0xFF, none where it is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MaskOf<T>(ref byte bytes) where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == 4)
        {
            var shorts = Vector256.WidenLower(Vector128.LoadUnsafe(ref bytes).AsSByte().ToVector256Unsafe());
            return Vector512.WidenLower(shorts.ToVector512Unsafe()).As<int, T>();
        }
        var eight = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref bytes)).AsSByte();
        var ints = Vector256.WidenLower(Vector128.WidenLower(eight).ToVector256Unsafe());
        return Vector512.WidenLower(ints.ToVector512Unsafe()).As<long, T>();
    }

    /// <summary>Stores the first <paramref name="count"/> elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StorePart<T>(Vector512<T> value, ref T destination, int count) where T : unmanaged
    {
        if (Avx512F.IsSupported && sizeof(T) >= sizeof(float))
        {
            fixed (T* to = &destination)
            {
                if (sizeof(T) == sizeof(float)) Avx512F.MaskStore((float*)to, Leading<T>(count).AsSingle(), value.AsSingle());
                else Avx512F.MaskStore((double*)to, Leading<T>(count).AsDouble(), value.AsDouble());
            }
            return;
        }
        StorePartOf(value, ref destination, count);
    }

    /// <summary>
    /// Zero for what is smaller than any number that matters (10⁻³⁰ in Float32, 10⁻²⁹⁰ in Float64). Running averages of gradients that
    /// stay zero decay into subnormal numbers, on which arithmetic is up to a hundred times slower, and .NET cannot tell the processor
    /// to flush them. NaN stays.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> FlushSubnormal<T>(Vector512<T> x) where T : unmanaged =>
        Vector512.AndNot(x, Vector512.LessThan(Vector512.Abs(x), Of<T>(typeof(T) == typeof(double) ? 1e-290 : 1e-30)));

    /// <summary>A reference to the first element, which may be compared and offset but not read when the span is empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T First<T>(ReadOnlySpan<T> span) => ref MemoryMarshal.GetReference(span);

    // Calls, so as not to use up what a loop may inline.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static unsafe Vector512<T> LoadPartOf<T>(ref T source, int count) where T : unmanaged
    {
        if (Avx.IsSupported && sizeof(T) == sizeof(float))
        {
            fixed (T* from = &source)
                return Vector512.Create(LoadPart((float*)from, count), LoadPart((float*)from + Vector256<float>.Count, count - Vector256<float>.Count)).As<float, T>();
        }
        var padded = Vector512<T>.Zero;
        ref var destination = ref Unsafe.As<Vector512<T>, T>(ref padded);
        for (var i = 0; i < count; i++) Unsafe.Add(ref destination, i) = Unsafe.Add(ref source, i);
        return padded;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void StorePartOf<T>(Vector512<T> value, ref T destination, int count) where T : unmanaged
    {
        ref var source = ref Unsafe.As<Vector512<T>, T>(ref value);
        for (var i = 0; i < count; i++) Unsafe.Add(ref destination, i) = Unsafe.Add(ref source, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe Vector256<float> LoadPart(float* source, int count) =>
        Avx.MaskLoad(source, Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle());
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Hebb.Kernels;

/// <summary>Interleaves two vectors, of which every shuffle between vectors here is made.</summary>
static class Zip
{
    /// <summary>[a0, b0, a1, b1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Low(Vector128<float> a, Vector128<float> b)
    {
        if (Sse.IsSupported)
            return Sse.UnpackLow(a, b);
        return AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b) : Vector128.Create(a[0], b[0], a[1], b[1]);
    }

    /// <summary>[a2, b2, a3, b3].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> High(Vector128<float> a, Vector128<float> b)
    {
        if (Sse.IsSupported)
            return Sse.UnpackHigh(a, b);
        return AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b) : Vector128.Create(a[2], b[2], a[3], b[3]);
    }

    /// <summary>[a0, b0].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Low(Vector128<double> a, Vector128<double> b)
    {
        if (Sse2.IsSupported)
            return Sse2.UnpackLow(a, b);
        return AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b) : Vector128.Create(a[0], b[0]);
    }

    /// <summary>[a1, b1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> High(Vector128<double> a, Vector128<double> b)
    {
        if (Sse2.IsSupported)
            return Sse2.UnpackHigh(a, b);
        return AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b) : Vector128.Create(a[1], b[1]);
    }

    /// <summary>[a0, b0, a1, b1, ..] in two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<T> First, Vector512<T> Second) Both<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged
    {
        if (typeof(T) == typeof(float) && Avx.IsSupported && !Lanes.Has512)
        {
            return (Both(a.AsSingle().GetLower(), b.AsSingle().GetLower()).As<float, T>(),
                Both(a.AsSingle().GetUpper(), b.AsSingle().GetUpper()).As<float, T>());
        }
        if (typeof(T) == typeof(float))
        {
            var (evenLow, evenHigh) = Vector512.Widen(a.AsUInt32());
            var (oddLow, oddHigh) = Vector512.Widen(b.AsUInt32());
            return ((evenLow | oddLow << 32).As<ulong, T>(), (evenHigh | oddHigh << 32).As<ulong, T>());
        }
        var (low, high) = (Both(a.GetLower().AsDouble(), b.GetLower().AsDouble()), Both(a.GetUpper().AsDouble(), b.GetUpper().AsDouble()));
        return (low.As<double, T>(), high.As<double, T>());
    }

    /// <summary>[a0, a2, .., b0, b2, ..] and [a1, a3, .., b1, b3, ..].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<T> Even, Vector512<T> Odd) Apart<T>(Vector512<T> a, Vector512<T> b) where T : unmanaged
    {
        if (typeof(T) == typeof(float) && Avx2.IsSupported && !Lanes.Has512)
        {
            var (left, right) = (Apart(a.AsSingle()), Apart(b.AsSingle()));
            return (Vector512.Create(left.Even, right.Even).As<float, T>(), Vector512.Create(left.Odd, right.Odd).As<float, T>());
        }
        if (typeof(T) == typeof(float))
        {
            return (Halves.Narrow(a.AsUInt64(), b.AsUInt64()).As<uint, T>(),
                Halves.Narrow(a.AsUInt64() >>> 32, b.AsUInt64() >>> 32).As<uint, T>());
        }
        var (low, high) = (Apart(a.AsDouble()), Apart(b.AsDouble()));
        return (Vector512.Create(low.Even, high.Even).As<double, T>(), Vector512.Create(low.Odd, high.Odd).As<double, T>());
    }

    // Instructions of AVX work within halves of a vector, which are put in order afterwards.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Both(Vector256<float> a, Vector256<float> b)
    {
        Vector256<float> low = Avx.UnpackLow(a, b), high = Avx.UnpackHigh(a, b);
        return Vector512.Create(Avx.Permute2x128(low, high, 0x20), Avx.Permute2x128(low, high, 0x31));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (Vector256<float> Even, Vector256<float> Odd) Apart(Vector512<float> a)
    {
        const byte even = 0x88, odd = 0xDD, outerAndInner = 0xD8;
        Vector256<float> low = a.GetLower(), high = a.GetUpper();
        return (Avx2.Permute4x64(Avx.Shuffle(low, high, even).AsDouble(), outerAndInner).AsSingle(),
            Avx2.Permute4x64(Avx.Shuffle(low, high, odd).AsDouble(), outerAndInner).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (Vector256<double> Even, Vector256<double> Odd) Apart(Vector512<double> a)
    {
        Vector256<double> low = a.GetLower(), high = a.GetUpper();
        return (Vector256.Create(Low(low.GetLower(), low.GetUpper()), Low(high.GetLower(), high.GetUpper())),
            Vector256.Create(High(low.GetLower(), low.GetUpper()), High(high.GetLower(), high.GetUpper())));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Both(Vector256<double> a, Vector256<double> b) => Vector512.Create(
        Vector256.Create(Low(a.GetLower(), b.GetLower()), High(a.GetLower(), b.GetLower())),
        Vector256.Create(Low(a.GetUpper(), b.GetUpper()), High(a.GetUpper(), b.GetUpper())));

    /// <summary>The sums of the lanes of four vectors, in their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreSums<T>(Vector128<T> a, Vector128<T> b, Vector128<T> c, Vector128<T> d, T* sums)
        where T : unmanaged
    {
        if (sizeof(T) == sizeof(float))
        {
            Vector128<float> ab = Low(a.AsSingle(), b.AsSingle()) + High(a.AsSingle(), b.AsSingle());
            Vector128<float> cd = Low(c.AsSingle(), d.AsSingle()) + High(c.AsSingle(), d.AsSingle());

            // ab is [a0 + a2, b0 + b2, a1 + a3, b1 + b3].
            (Low(ab.AsDouble(), cd.AsDouble()).AsSingle() + High(ab.AsDouble(), cd.AsDouble()).AsSingle()).As<float, T>().Store(sums);
        }
        else
        {
            (Low(a.AsDouble(), b.AsDouble()) + High(a.AsDouble(), b.AsDouble())).As<double, T>().Store(sums);
            (Low(c.AsDouble(), d.AsDouble()) + High(c.AsDouble(), d.AsDouble())).As<double, T>().Store(sums + 2);
        }
    }
}

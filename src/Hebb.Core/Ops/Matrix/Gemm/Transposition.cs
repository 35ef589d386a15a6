using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Hebb.Kernels;

/// <summary>Copies a block with its rows and columns exchanged. Strides are in elements.</summary>
internal static unsafe class Transposition
{
    /// <summary>destination[column, row] = source[row, column].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<T>(T* source, nint sourceStride, T* destination, nint destinationStride, int rows, int columns)
        where T : unmanaged
    {
        var side = Vector128<T>.Count;
        var row = 0;
        for (; row <= rows - side && CanZip; row += side)
        {
            T* from = source + row * sourceStride, to = destination + row;
            var column = 0;
            for (; column <= columns - side; column += side, from += side, to += side * destinationStride)
            {
                if (sizeof(T) == sizeof(float))
                    Four((float*)from, sourceStride, (float*)to, destinationStride);
                else
                    Two((double*)from, sourceStride, (double*)to, destinationStride);
            }

            for (; column < columns; column++, from++, to += destinationStride)
                for (var i = 0; i < side; i++)
                    to[i] = from[i * sourceStride];
        }

        for (; row < rows; row++)
            for (var column = 0; column < columns; column++)
                destination[column * destinationStride + row] = source[row * sourceStride + column];
    }

    private static bool CanZip
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Sse2.IsSupported || AdvSimd.Arm64.IsSupported;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(float* from, nint fromStride, float* to, nint toStride)
    {
        Vector128<float> a = Vector128.Load(from), b = Vector128.Load(from + fromStride);
        Vector128<float> c = Vector128.Load(from + fromStride * 2), d = Vector128.Load(from + fromStride * 3);
        Vector128<float> ac = ZipLow(a, c), bd = ZipLow(b, d);
        ZipLow(ac, bd).Store(to);
        ZipHigh(ac, bd).Store(to + toStride);
        ac = ZipHigh(a, c);
        bd = ZipHigh(b, d);
        ZipLow(ac, bd).Store(to + toStride * 2);
        ZipHigh(ac, bd).Store(to + toStride * 3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Two(double* from, nint fromStride, double* to, nint toStride)
    {
        Vector128<double> a = Vector128.Load(from), b = Vector128.Load(from + fromStride);
        Vector128.Create(a.GetLower(), b.GetLower()).Store(to);
        Vector128.Create(a.GetUpper(), b.GetUpper()).Store(to + toStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLow(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipHigh(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>Copies a block with its rows and columns exchanged. Strides are in elements.</summary>
static unsafe class Transposition
{
    /// <summary>destination[column, row] = source[row, column].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<T>(T* source, nint sourceStride, T* destination, nint destinationStride, int rows, int columns)
        where T : unmanaged
    {
        var side = Vector128<T>.Count;
        var row = 0;
        for (; row <= rows - side && Vector128.IsHardwareAccelerated; row += side)
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Four(float* from, nint fromStride, float* to, nint toStride)
    {
        Vector128<float> a = Vector128.Load(from), b = Vector128.Load(from + fromStride);
        Vector128<float> c = Vector128.Load(from + fromStride * 2), d = Vector128.Load(from + fromStride * 3);
        Vector128<float> ac = Zip.Low(a, c), bd = Zip.Low(b, d);
        Zip.Low(ac, bd).Store(to);
        Zip.High(ac, bd).Store(to + toStride);
        ac = Zip.High(a, c);
        bd = Zip.High(b, d);
        Zip.Low(ac, bd).Store(to + toStride * 2);
        Zip.High(ac, bd).Store(to + toStride * 3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Two(double* from, nint fromStride, double* to, nint toStride)
    {
        Vector128<double> a = Vector128.Load(from), b = Vector128.Load(from + fromStride);
        Zip.Low(a, b).Store(to);
        Zip.High(a, b).Store(to + toStride);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Hebb.Kernels;

/// <summary>Copies a block with its rows and columns exchanged. Strides are in elements.</summary>
static unsafe class Transposition
{
    // Rows of a square that fills vectors of 512 bits.
    const int Wide = 16;

    /// <summary>destination[column, row] = source[row, column].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<T>(T* source, nint sourceStride, T* destination, nint destinationStride, int rows, int columns)
        where T : unmanaged
    {
        var side = Vector128<T>.Count;
        var row = 0;
        if (sizeof(T) == sizeof(float) && Avx512F.IsSupported)
        {
            for (; row <= rows - Wide; row += Wide)
                WideStrip((float*)source + row * sourceStride, sourceStride, (float*)destination + row, destinationStride, columns);
        }

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

    // Sixteen rows: whole squares in registers, and then the last columns, each a vector gathered from its rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void WideStrip(float* from, nint fromStride, float* to, nint toStride, int columns)
    {
        var column = 0;
        for (; column <= columns - Wide; column += Wide, from += Wide, to += Wide * toStride)
            Square(from, fromStride, to, toStride);
        for (; column <= columns - 4; column += 4, from += 4, to += 4 * toStride)
            for (var i = 0; i < Wide; i += 4)
                Four(from + i * fromStride, fromStride, to + i, toStride);
        for (; column < columns; column++, from++, to += toStride)
            for (var i = 0; i < Wide; i++)
                to[i] = from[i * fromStride];
    }

    // Pairs of numbers, then pairs of pairs, change places within quarters of a vector; then the quarters do.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Square(float* from, nint fromStride, float* to, nint toStride)
    {
        var (a0, a1, a2, a3) = Quarters(from, fromStride);
        var (b0, b1, b2, b3) = Quarters(from + 4 * fromStride, fromStride);
        var (c0, c1, c2, c3) = Quarters(from + 8 * fromStride, fromStride);
        var (d0, d1, d2, d3) = Quarters(from + 12 * fromStride, fromStride);
        StoreQuarters(a0, b0, c0, d0, to, toStride);
        StoreQuarters(a1, b1, c1, d1, to + toStride, toStride);
        StoreQuarters(a2, b2, c2, d2, to + 2 * toStride, toStride);
        StoreQuarters(a3, b3, c3, d3, to + 3 * toStride, toStride);
    }

    // Four rows as columns 0, 4, 8 and 12, then 1, 5, 9 and 13, and so on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (Vector512<double>, Vector512<double>, Vector512<double>, Vector512<double>) Quarters(float* from, nint stride)
    {
        Vector512<float> a = Vector512.Load(from), b = Vector512.Load(from + stride);
        Vector512<float> c = Vector512.Load(from + 2 * stride), d = Vector512.Load(from + 3 * stride);
        Vector512<double> abLow = Avx512F.UnpackLow(a, b).AsDouble(), abHigh = Avx512F.UnpackHigh(a, b).AsDouble();
        Vector512<double> cdLow = Avx512F.UnpackLow(c, d).AsDouble(), cdHigh = Avx512F.UnpackHigh(c, d).AsDouble();
        return (Avx512F.UnpackLow(abLow, cdLow), Avx512F.UnpackHigh(abLow, cdLow), Avx512F.UnpackLow(abHigh, cdHigh), Avx512F.UnpackHigh(abHigh, cdHigh));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void StoreQuarters(Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d, float* to, nint stride)
    {
        const byte even = 0x88, odd = 0xDD;
        Vector512<double> abEven = Avx512F.Shuffle4x128(a, b, even), cdEven = Avx512F.Shuffle4x128(c, d, even);
        Vector512<double> abOdd = Avx512F.Shuffle4x128(a, b, odd), cdOdd = Avx512F.Shuffle4x128(c, d, odd);
        Avx512F.Shuffle4x128(abEven, cdEven, even).AsSingle().Store(to);
        Avx512F.Shuffle4x128(abOdd, cdOdd, even).AsSingle().Store(to + 4 * stride);
        Avx512F.Shuffle4x128(abEven, cdEven, odd).AsSingle().Store(to + 8 * stride);
        Avx512F.Shuffle4x128(abOdd, cdOdd, odd).AsSingle().Store(to + 12 * stride);
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

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>
/// What the framework counts out number by number where 512 bits are not one register, put together of halves that are, or of halves
/// of those.
/// </summary>
static class Halves
{
    /// <summary>0, 1, 2, ..</summary>
    public static Vector512<int> Ints
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    }

    /// <summary>0, 1, 2, ..</summary>
    public static Vector512<long> Longs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(0L, 1, 2, 3, 4, 5, 6, 7);
    }

    /// <summary>The lower half of each number, those of <paramref name="a"/> first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Narrow(Vector512<ulong> a, Vector512<ulong> b) => Lanes.Has512
        ? Vector512.Narrow(a, b)
        : Vector512.Create(Narrow(a.GetLower(), a.GetUpper()), Narrow(b.GetLower(), b.GetUpper()));

    /// <inheritdoc cref="Narrow(Vector512{ulong}, Vector512{ulong})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Narrow(Vector256<ulong> a, Vector256<ulong> b) => Vector256.IsHardwareAccelerated
        ? Vector256.Narrow(a, b)
        : Vector256.Create(Vector128.Narrow(a.GetLower(), a.GetUpper()), Vector128.Narrow(b.GetLower(), b.GetUpper()));

    /// <inheritdoc cref="Narrow(Vector512{ulong}, Vector512{ulong})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Narrow(Vector512<ushort> a, Vector512<ushort> b) => Lanes.Has512
        ? Vector512.Narrow(a, b)
        : Vector512.Create(Narrow(a.GetLower(), a.GetUpper()), Narrow(b.GetLower(), b.GetUpper()));

    /// <summary>The numbers, rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Narrow(Vector512<double> a, Vector512<double> b) => Lanes.Has512
        ? Vector512.Narrow(a, b)
        : Vector512.Create(Narrow(a.GetLower(), a.GetUpper()), Narrow(b.GetLower(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<byte> Narrow(Vector256<ushort> a, Vector256<ushort> b) => Vector256.IsHardwareAccelerated
        ? Vector256.Narrow(a, b)
        : Vector256.Create(Vector128.Narrow(a.GetLower(), a.GetUpper()), Vector128.Narrow(b.GetLower(), b.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<float> Narrow(Vector256<double> a, Vector256<double> b) => Vector256.IsHardwareAccelerated
        ? Vector256.Narrow(a, b)
        : Vector256.Create(Vector128.Narrow(a.GetLower(), a.GetUpper()), Vector128.Narrow(b.GetLower(), b.GetUpper()));
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>What is made of the sums of a channel: its bias is added, and negatives become zero when asked.</summary>
readonly struct Finish<T>(T bias, bool relu) : IRowFormula<T> where T : unmanaged
{
    readonly Vector512<T> offset = Vector512.Create(bias);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of(Vector512<T> sum, Vector512<T> same) => relu ? Lanes512<T>.Rectify(sum + offset) : sum + offset;
}

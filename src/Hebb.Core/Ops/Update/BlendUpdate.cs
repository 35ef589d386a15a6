using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

/// <summary>Moves an average towards a value, in place: a += share · (x − a).</summary>
/// <param name="Average">a, changed.</param>
/// <param name="Value">x.</param>
/// <param name="Share">How far to go, 0 to 1.</param>
public readonly record struct BlendUpdate(Tensor Average, Tensor Value, double Share) : IKernel
{
    /// <inheritdoc/>
    public DType DType => Average.DType;

    /// <inheritdoc/>
    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        UpdateLoop.Run<T, Rule<T>>(new(this), Average, Value, 0);

    readonly struct Rule<T>(BlendUpdate update) : IUpdateRule<T> where T : unmanaged
    {
        public static int Remembered => 0;

        readonly Vector512<T> share = Lanes.Of<T>(update.Share);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<T> Of(Vector512<T> average, Vector512<T> value, ref Vector512<T> first, ref Vector512<T> second, ref Vector512<T> third) =>
            Lanes.Fma(share, value - average, average);
    }
}

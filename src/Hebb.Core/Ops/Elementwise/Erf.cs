using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Error function, element by element: y = 2/√π · ∫₀ˣ e^(−t²) dt.</summary>
    public Tensor Erf() => Unary.Apply(this, default(ErfOp));
}

/// <summary>dy/dx = 2/√π · e^(−x²).</summary>
readonly struct ErfOp : IUnary
{
    public static Keeps Keeps => Keeps.Input;

    public static int Grain => Kernels.Grain.Transcendental;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Of<T>(Vector512<T> x) where T : unmanaged => VectorMath.Erf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<T> Slope<T>(Vector512<T> x) where T : unmanaged => Lanes.Of<T>(1.1283791670955126) * VectorMath.Exp(-(x * x));
}

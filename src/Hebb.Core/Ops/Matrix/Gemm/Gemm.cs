using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>The matrix product: picks a kernel by the shape and by what the processor offers.</summary>
/// <remarks>
/// The order in which an element's K products are summed depends on the shape and the instruction set alone: any number of threads
/// gives the same bits.
/// </remarks>
static class Gemm
{
    // Below this many products a plain loop is done before a vector kernel has set itself up.
    const long Tiny = 96;

    /// <summary>Computes the product, on the whole team when it is large enough.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<T>(in GemmProblem<T> problem)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if ((long)problem.M * problem.N * problem.K <= Tiny)
            TinyProduct.Multiply(problem);
        else if (Lanes.Has512)
            VectorProduct<Lanes512<T>, Vector512<T>, T>.Multiply(problem);
        else if (Vector256.IsHardwareAccelerated)
            VectorProduct<Lanes256<T>, Vector256<T>, T>.Multiply(problem);
        else if (Vector128.IsHardwareAccelerated)
            VectorProduct<Lanes128<T>, Vector128<T>, T>.Multiply(problem);
        else
            VectorProduct<ScalarLanes<T>, T, T>.Multiply(problem);
    }
}

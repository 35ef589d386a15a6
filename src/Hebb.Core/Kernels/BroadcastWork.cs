using System.Runtime.CompilerServices;

namespace Hebb.Kernels;

/// <summary>y = f(a, b) with NumPy's broadcasting; or, with the gradient of a result, its way back: y = dy · f(a, b), or y += that.</summary>
readonly struct BroadcastWork<T, TFormula>(TFormula f, Tensor? dy, Tensor y, bool accumulate) : IRunWork<T>
    where T : unmanaged where TFormula : struct, IBinaryFormula
{
    /// <summary>Does the work, on as many threads as it is worth.</summary>
    public void Run(Tensor a, Tensor b) => BroadcastRuns.For<T, BroadcastWork<T, TFormula>>(a, b, y, this);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Run(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int start, int count, bool repeatA, bool repeatB)
    {
        var result = y.Span<T>().Slice(start, count);
        if (dy is null) BinaryLoop.Run(f, a, b, result, repeatA, repeatB);
        else BinaryLoop.Chain(f, a, b, dy.Span<T>().Slice(start, count), result, repeatA, repeatB, accumulate);
    }
}

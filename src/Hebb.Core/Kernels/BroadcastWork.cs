using System.Runtime.CompilerServices;

namespace Hebb.Kernels;

/// <summary>y = f(a, b) with NumPy's broadcasting; or, with the gradient of a result, its way back: y = dy · f(a, b), or y += that.</summary>
readonly struct BroadcastWork<T, TFormula>(TFormula f, Tensor a, Tensor b, Tensor? dy, Tensor y, bool accumulate)
    where T : unmanaged where TFormula : struct, IBinaryFormula
{
    readonly Tensor a = a, b = b, y = y;

    /// <summary>Does the work, on as many threads as it is worth.</summary>
    public void Run()
    {
        if (y.Length == 0) return;
        bool wholeLeft = a.Length == y.Length, wholeRight = b.Length == y.Length;
        if ((wholeLeft || a.Length == 1) && (wholeRight || b.Length == 1))
        {
            if (y.Length < 2 * Grain.Elements)
            {
                Run(a.Span<T>(), b.Span<T>(), Gradient, y.Span<T>(), !wholeLeft, !wholeRight);
                return;
            }
            var elements = new Elements(this, !wholeLeft, !wholeRight);
            Team.For(y.Length, Grain.Elements, ref elements);
            return;
        }
        var plan = Broadcast.Plan(a.Shape, b.Shape, y.Shape);
        Rows.For(y.Length / plan.Inner, Grain.Rows(plan.Inner), new Runs(this, plan));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Run(ReadOnlySpan<T> left, ReadOnlySpan<T> right, ReadOnlySpan<T> gradient, Span<T> result, bool repeatLeft, bool repeatRight)
    {
        if (dy is null) BinaryLoop.Run(f, left, right, result, repeatLeft, repeatRight);
        else BinaryLoop.Chain(f, left, right, gradient, result, repeatLeft, repeatRight, accumulate);
    }

    ReadOnlySpan<T> Gradient => dy is null ? default : dy.Span<T>();

    // Each operand is whole or a single number.
    readonly struct Elements(BroadcastWork<T, TFormula> work, bool repeatLeft, bool repeatRight) : IRangeWork
    {
        public void Range(long from, long to)
        {
            int start = (int)from, count = (int)(to - from);
            ReadOnlySpan<T> left = work.a.Span<T>()[(repeatLeft ? 0 : start)..], right = work.b.Span<T>()[(repeatRight ? 0 : start)..];
            work.Run(left, right, Part(work.Gradient, start, count), work.y.Span<T>().Slice(start, count), repeatLeft, repeatRight);
        }
    }

    readonly struct Runs(BroadcastWork<T, TFormula> work, Broadcast plan) : IRangeWork
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Range(long from, long to)
        {
            ReadOnlySpan<T> left = work.a.Span<T>(), right = work.b.Span<T>(), gradient = work.Gradient;
            var result = work.y.Span<T>();
            bool repeatLeft = plan.Left[^1] == 0, repeatRight = plan.Right[^1] == 0;
            int count = plan.Inner, start = (int)from * count;
            var walk = plan.Walk((int)from);
            for (var run = from; run < to; run++, start += count, walk.Next())
                work.Run(left[walk.Left..], right[walk.Right..], Part(gradient, start, count), result.Slice(start, count), repeatLeft, repeatRight);
        }
    }

    static ReadOnlySpan<T> Part(ReadOnlySpan<T> gradient, int start, int count) => gradient.IsEmpty ? default : gradient.Slice(start, count);
}

namespace Hebb.Kernels;

/// <summary>y = f(a, b) with NumPy's broadcasting; or, with the gradient of a result, its way back: y = dy · f(a, b), or y += that.</summary>
readonly struct BroadcastWork<T, TFormula>(TFormula f, Tensor a, Tensor b, Tensor? dy, Tensor y, bool accumulate)
    where T : unmanaged where TFormula : struct, IBinaryFormula
{
    /// <summary>Does the work, on as many threads as it is worth.</summary>
    public void Run()
    {
        if (y.Length == 0) return;
        bool wholeLeft = a.Length == y.Length, wholeRight = b.Length == y.Length;
        if ((wholeLeft || a.Length == 1) && (wholeRight || b.Length == 1))
        {
            var elements = new Elements(this, !wholeLeft, !wholeRight);
            Team.For(y.Length, Grain.Elements, ref elements);
            return;
        }
        var plan = Broadcast.Plan(a.Shape, b.Shape, y.Shape);
        Rows.For(plan.RunCount, Grain.Rows(plan.Inner), new Runs(this, plan));
    }

    void Run(int left, int right, int result, int count, bool repeatLeft, bool repeatRight)
    {
        ReadOnlySpan<T> u = a.Span<T>()[left..], v = b.Span<T>()[right..];
        var to = y.Span<T>().Slice(result, count);
        if (dy is null) BinaryLoop.Run(f, u, v, to, repeatLeft, repeatRight);
        else BinaryLoop.Chain(f, u, v, dy.Span<T>().Slice(result, count), to, repeatLeft, repeatRight, accumulate);
    }

    // Each operand is whole or a single number.
    readonly struct Elements(BroadcastWork<T, TFormula> work, bool repeatLeft, bool repeatRight) : IRangeWork
    {
        public void Range(long from, long to)
        {
            var start = (int)from;
            work.Run(repeatLeft ? 0 : start, repeatRight ? 0 : start, start, (int)(to - from), repeatLeft, repeatRight);
        }
    }

    readonly struct Runs(BroadcastWork<T, TFormula> work, Broadcast plan) : IRangeWork
    {
        public void Range(long from, long to)
        {
            bool repeatLeft = plan.Left[^1] == 0, repeatRight = plan.Right[^1] == 0;
            var walk = plan.Walk((int)from);
            for (var run = (int)from; run < to; run++, walk.Next())
                work.Run(walk.Left, walk.Right, run * plan.Inner, plan.Inner, repeatLeft, repeatRight);
        }
    }
}

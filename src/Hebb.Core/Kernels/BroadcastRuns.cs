using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>Work on a run: elements of a result that lie in a row, as their operands do, unless one number of an operand serves them all.</summary>
interface IRunWork<T> where T : unmanaged
{
    /// <summary>Does <paramref name="count"/> elements of the result from <paramref name="start"/> on; the operands begin with theirs.</summary>
    void Run(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int start, int count, bool repeatA, bool repeatB);
}

/// <summary>Cuts a result into the longest runs that broadcasting leaves.</summary>
static class BroadcastRuns
{
    /// <summary>Does work on every run of a result, on as many threads as it is worth.</summary>
    public static void For<T, TWork>(Tensor a, Tensor b, Tensor y, TWork work) where T : unmanaged where TWork : struct, IRunWork<T>
    {
        var length = y.Length;
        if (length == 0) return;
        bool wholeA = a.Length == length, wholeB = b.Length == length;
        if ((wholeA || a.Length == 1) && (wholeB || b.Length == 1))
        {
            if (length < 2 * Grain.Elements)
            {
                work.Run(a.Span<T>(), b.Span<T>(), 0, length, !wholeA, !wholeB);
                return;
            }
            var one = new OneRun<T, TWork>(work, a, b, !wholeA, !wholeB);
            Team.For(length, Grain.Elements, ref one);
            return;
        }
        var plan = Broadcast.Plan(a.Shape, b.Shape, y.Shape);
        if (plan.Inner <= ShortRuns<T, TWork>.Longest)
        {
            Rows.For(length / plan.Inner, Grain.Rows(plan.Inner), new ShortRuns<T, TWork>(work, a, b, wholeA, wholeB, plan));
            return;
        }
        var runs = new LongRuns<T, TWork>(work, a, b, plan);
        Team.For(length, Grain.Elements, ref runs);
    }

    // Each operand is whole or a single number.
    readonly struct OneRun<T, TWork>(TWork work, Tensor a, Tensor b, bool repeatA, bool repeatB) : IRangeWork
        where T : unmanaged where TWork : struct, IRunWork<T>
    {
        public void Range(long from, long to)
        {
            var start = (int)from;
            work.Run(a.Span<T>()[(repeatA ? 0 : start)..], b.Span<T>()[(repeatB ? 0 : start)..], start, (int)to - start, repeatA, repeatB);
        }
    }

    readonly struct LongRuns<T, TWork>(TWork work, Tensor a, Tensor b, Broadcast plan) : IRangeWork
        where T : unmanaged where TWork : struct, IRunWork<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Range(long from, long to)
        {
            ReadOnlySpan<T> left = a.Span<T>(), right = b.Span<T>();
            int stepA = plan.Left[^1], stepB = plan.Right[^1];
            int at = (int)from, end = (int)to;
            var (run, within) = Math.DivRem(at, plan.Inner);
            for (var walk = plan.Walk(run); at < end; walk.Next(), within = 0)
            {
                var count = Math.Min(plan.Inner - within, end - at);
                work.Run(left[(walk.Left + within * stepA)..], right[(walk.Right + within * stepB)..], at, count, stepA == 0, stepB == 0);
                at += count;
            }
        }
    }

    // Runs shorter than a loop is worth: many of them in a row, with the operands that repeat written out.
    readonly struct ShortRuns<T, TWork>(TWork work, Tensor a, Tensor b, bool wholeA, bool wholeB, Broadcast plan) : IRangeWork
        where T : unmanaged where TWork : struct, IRunWork<T>
    {
        const int Elements = 1024;

        public static int Longest => 8 * Vector512<T>.Count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public unsafe void Range(long from, long to)
        {
            var inner = plan.Inner;
            var room = Elements + Vector512<T>.Count;
            var written = (T*)PanelBuffer.Rent((nuint)(2 * room * sizeof(T)));
            fixed (T* left = a.Span<T>(), right = b.Span<T>())
            {
                var walk = plan.Walk((int)from);
                for (int run = (int)from, end; run < to; run = end)
                {
                    end = (int)Math.Min(run + Elements / inner, to);
                    T* nextA = written, nextB = written + room;
                    for (var i = run; i < end; i++, nextA += inner, nextB += inner, walk.Next())
                    {
                        if (!wholeA) Write(left + walk.Left, plan.Left[^1] == 0, nextA, inner);
                        if (!wholeB) Write(right + walk.Right, plan.Right[^1] == 0, nextB, inner);
                    }
                    int start = run * inner, count = (end - run) * inner;
                    var operandA = wholeA ? left + start : written;
                    var operandB = wholeB ? right + start : written + room;
                    work.Run(new(operandA, count), new(operandB, count), start, count, false, false);
                }
            }
        }

        // In whole vectors, which run over into what is written next.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static unsafe void Write(T* from, bool repeat, T* to, int count)
        {
            if (repeat)
            {
                var value = Vector512.Create(*from);
                for (var i = 0; i < count; i += Vector512<T>.Count) value.Store(to + i);
                return;
            }
            for (var i = 0; i < count; i += Vector512<T>.Count) Lanes.Load(ref from[i], count - i).Store(to + i);
        }
    }
}

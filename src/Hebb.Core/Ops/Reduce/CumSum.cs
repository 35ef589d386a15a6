using System.Numerics;
using System.Runtime.CompilerServices;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Running sums along an axis: yᵢ = x₀ + … + xᵢ. Bytes are summed as Int64.</summary>
    /// <param name="axis">The axis to go along; may be negative.</param>
    public Tensor CumSum(int axis)
    {
        if (DType == DType.UInt8) return Cast(DType.Int64).CumSum(axis);
        var run = AxisRun.Of(Shape, axis);
        var y = Empty(Shape, DType);
        Device.RunAny(new CumSumKernel(this, y, run, false));
        return Graph.Records(this) ? y.Record(new CumSumNode(Node!, run)) : y;
    }
}

/// <summary>∂xᵢ = ∂yᵢ + … + ∂yₙ: the running sum from the other end.</summary>
sealed class CumSumNode(Node x, AxisRun run) : Node(x)
{
    protected internal override void Backward(Tensor dy)
    {
        var dx = Tensor.Empty(Shape, DType);
        dy.Device.RunAny(new CumSumKernel(dy, dx, run, true));
        First!.Add(dx, owned: true);
    }
}

/// <summary>y[o, r, i] = x[o, 0, i] + … + x[o, r, i], or from the other end. Floats are summed in double, so that a long line does not drift.</summary>
readonly struct CumSumKernel(Tensor x, Tensor y, AxisRun run, bool reverse) : INumberKernel
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (x.Length == 0) return;
        if (DType.IsFloating()) Lines<T, double>();
        else Lines<T, T>();
    }

    void Lines<T, TSum>() where T : unmanaged, INumber<T> where TSum : unmanaged, INumber<TSum>
    {
        if (run.Inner == 1)
        {
            Rows.For(run.Outer, Grain.Rows(run.Size), new Alone<T, TSum>(x, y, run, reverse));
            return;
        }
        var strips = (run.Inner + Abreast<T, TSum>.Strip - 1) / Abreast<T, TSum>.Strip;
        Rows.For(run.Outer * strips, Grain.Rows(run.Size * Math.Min(run.Inner, Abreast<T, TSum>.Strip)), new Abreast<T, TSum>(x, y, run, strips, reverse));
    }

    // Lines whose numbers lie side by side: four at a time, as each sum waits for the one before.
    readonly struct Alone<T, TSum>(Tensor x, Tensor y, AxisRun run, bool reverse) : IRangeWork
        where T : unmanaged, INumber<T> where TSum : unmanaged, INumber<TSum>
    {
        const int Together = 4;

        public void Range(long from, long to)
        {
            var first = reverse ? run.Size - 1 : 0;
            ref var source = ref Unsafe.Add(ref Lanes.First<T>(x.Span<T>()), first);
            ref var result = ref Unsafe.Add(ref Lanes.First<T>(y.Span<T>()), first);
            var line = (int)from;
            for (; line <= to - Together; line += Together) Four(ref Unsafe.Add(ref source, line * run.Size), ref Unsafe.Add(ref result, line * run.Size));
            for (; line < to; line++) One(ref Unsafe.Add(ref source, line * run.Size), ref Unsafe.Add(ref result, line * run.Size));
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        void Four(ref T x, ref T y)
        {
            int size = run.Size, step = reverse ? -1 : 1;
            TSum a = TSum.Zero, b = TSum.Zero, c = TSum.Zero, d = TSum.Zero;
            for (var i = 0; i < size; i++, x = ref Unsafe.Add(ref x, step), y = ref Unsafe.Add(ref y, step))
            {
                y = T.CreateTruncating(a += TSum.CreateTruncating(x));
                Unsafe.Add(ref y, size) = T.CreateTruncating(b += TSum.CreateTruncating(Unsafe.Add(ref x, size)));
                Unsafe.Add(ref y, 2 * size) = T.CreateTruncating(c += TSum.CreateTruncating(Unsafe.Add(ref x, 2 * size)));
                Unsafe.Add(ref y, 3 * size) = T.CreateTruncating(d += TSum.CreateTruncating(Unsafe.Add(ref x, 3 * size)));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        void One(ref T x, ref T y)
        {
            var step = reverse ? -1 : 1;
            var sum = TSum.Zero;
            for (var i = 0; i < run.Size; i++) Unsafe.Add(ref y, i * step) = T.CreateTruncating(sum += TSum.CreateTruncating(Unsafe.Add(ref x, i * step)));
        }
    }

    // Lines whose neighbours lie side by side: a strip of them at a time.
    readonly struct Abreast<T, TSum>(Tensor x, Tensor y, AxisRun run, int strips, bool reverse) : IRangeWork
        where T : unmanaged, INumber<T> where TSum : unmanaged, INumber<TSum>
    {
        public const int Strip = 256;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Range(long from, long to)
        {
            Span<TSum> all = stackalloc TSum[Strip];
            for (var task = (int)from; task < to; task++)
            {
                var (o, strip) = Math.DivRem(task, strips);
                var sums = all[..Math.Min(Strip, run.Inner - strip * Strip)];
                sums.Clear();
                for (var step = 0; step < run.Size; step++)
                {
                    var start = (o * run.Size + (reverse ? run.Size - 1 - step : step)) * run.Inner + strip * Strip;
                    ReadOnlySpan<T> source = x.Span<T>().Slice(start, sums.Length);
                    var result = y.Span<T>().Slice(start, sums.Length);
                    for (var i = 0; i < sums.Length; i++) result[i] = T.CreateTruncating(sums[i] += TSum.CreateTruncating(source[i]));
                }
            }
        }
    }
}

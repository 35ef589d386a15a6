using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// Each element is dropped (set to 0) with a probability, and the others are scaled by 1 / (1 − probability), so that the
    /// mean stays. Srivastava et al. (2014).
    /// </summary>
    /// <param name="probability">The probability of dropping, from 0 to below 1, in steps of 2⁻¹⁶.</param>
    /// <param name="rng">Where the choice comes from; <see cref="Rng.Default"/> when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside [0, 1).</exception>
    public Tensor Dropout(double probability, Rng? rng = null)
    {
        if (probability is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), $"Dropout: the probability of dropping is {probability}; it lies from 0 to below 1.");
        if (probability == 0) return this;
        rng ??= Rng.Default;
        var kept = Empty(Shape, DType.UInt8);
        var y = Empty(Shape, DType);
        var (seed, stream) = rng.Key;
        var draw = new DropoutMask(kept, probability, seed, stream, rng.Take((Length + 1) / 2));
        Rows.For((Length + DropoutMask.Task - 1) / DropoutMask.Task, 4, draw);
        var scale = 1 / (1 - probability);
        Device.Run(new DropoutKernel(this, kept, scale, y, false));
        return Graph.Records(this) ? y.Record(new DropoutNode(Node!, kept, scale)) : y;
    }
}

/// <summary>∂x = scale · ∂y where x was kept, else 0.</summary>
sealed class DropoutNode(Node x, Tensor kept, double scale) : Node(x)
{
    protected internal override void Backward(Tensor dy) =>
        dy.Device.Run(new DropoutKernel(dy, kept, scale, First!.Target(out var accumulate), accumulate));
}

/// <summary>A byte for each element, 0 where it is dropped, from 16 random bits.</summary>
readonly struct DropoutMask(Tensor kept, double probability, ulong seed, ulong stream, ulong first) : IRangeWork
{
    /// <summary>Elements of one task.</summary>
    public const int Task = 2048;

    const int Draws = 2 * PhiloxLanes.Words;

    public void Range(long from, long to)
    {
        var result = kept.Span<byte>();
        var end = (int)Math.Min(to * Task, result.Length);
        var limit = Vector512.Create((ushort)Math.Clamp(Math.Round(probability * 65536), 0, 65535));
        Span<byte> bytes = stackalloc byte[Draws];
        for (var i = (int)from * Task; i < end; i += Draws)
        {
            PhiloxLanes.Next(first + (ulong)i / 8, stream, seed, out var low, out var high);
            var mask = Halves.Narrow(
                Vector512.GreaterThanOrEqual(low.AsUInt16(), limit), Vector512.GreaterThanOrEqual(high.AsUInt16(), limit));
            if (end - i >= Draws)
            {
                mask.StoreUnsafe(ref MemoryMarshal.GetReference(result), (nuint)i);
                continue;
            }
            mask.CopyTo(bytes);
            bytes[..(end - i)].CopyTo(result[i..]);
        }
    }
}

/// <summary>y = scale · x where the byte is not 0, else 0.</summary>
readonly struct DropoutKernel(Tensor x, Tensor kept, double scale, Tensor y, bool accumulate) : IKernel
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var work = new Work<T>(x, kept, T.CreateTruncating(scale), y, accumulate);
        Team.For(y.Length, Grain.Elements, ref work);
    }

    readonly struct Work<T>(Tensor x, Tensor kept, T scale, Tensor y, bool accumulate) : IRangeWork where T : unmanaged, INumber<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Range(long from, long to)
        {
            var range = (int)from..(int)to;
            ReadOnlySpan<T> source = x.Span<T>()[range];
            ReadOnlySpan<byte> mask = kept.Span<byte>()[range];
            var result = y.Span<T>()[range];
            var factor = Vector512.Create(scale);
            var i = 0;
            for (; i <= result.Length - Vector512<T>.Count; i += Vector512<T>.Count)
            {
                var value = Lanes.MaskOf<T>(ref Unsafe.Add(ref Lanes.First(mask), i)) & (Vector512.LoadUnsafe(ref Lanes.First(source), (nuint)i) * factor);
                if (accumulate) value += Vector512.LoadUnsafe(ref Lanes.First<T>(result), (nuint)i);
                value.StoreUnsafe(ref Lanes.First<T>(result), (nuint)i);
            }
            for (; i < result.Length; i++)
            {
                var value = mask[i] != 0 ? source[i] * scale : T.Zero;
                result[i] = accumulate ? result[i] + value : value;
            }
        }
    }
}

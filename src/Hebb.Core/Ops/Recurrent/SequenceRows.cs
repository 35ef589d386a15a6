using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

/// <summary>Copies rows between a padded tensor, [samples, time, width], and the packed order of a plan.</summary>
unsafe struct SequenceRows<T>(SequencePlan plan, T* padded, T* packed, int width, SequenceRows<T>.Move move) : IWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    const int Parts = 8;

    public enum Move
    {
        /// <summary>From padded to packed.</summary>
        Pack,

        /// <summary>From packed to padded.</summary>
        Unpack,

        /// <summary>From packed, added to padded.</summary>
        AddUnpacked,
    }

    /// <summary>Copies all rows, on several threads when there are many.</summary>
    public void Run()
    {
        if ((long)plan.Rows * width < Grain.Elements)
            Steps(0, plan.Steps);
        else
            Team.Run(Parts, ref this);
    }

    public readonly void Part(int index) => Steps((int)((long)plan.Steps * index / Parts), (int)((long)plan.Steps * (index + 1) / Parts));

    readonly void Steps(int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            var row = packed + (nint)plan.Start(step) * width;
            for (var i = 0; i < plan.Active(step); i++, row += width)
            {
                var place = padded + (nint)plan.Place(step, i) * width;
                if (move == Move.Pack) Copy(place, row, width);
                else if (move == Move.Unpack) Copy(row, place, width);
                else Add(row, place, width);
            }
        }
    }

    /// <summary>Rows of [samples, width] in the plan's order; zeros when there is nothing to copy.</summary>
    public static void Sort(SequencePlan plan, T* source, T* sorted, int width, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (source == null) new Span<T>(sorted + (nint)i * width, width).Clear();
            else Copy(source + (nint)plan.Sample(i) * width, sorted + (nint)i * width, width);
        }
    }

    /// <summary>Writes zeros to the places that belong to no sequence.</summary>
    public static void ClearPadding(SequencePlan plan, T* padded, int width, int length)
    {
        if (plan.IsFull || length == 0) return;
        var time = length / plan.Samples / width;
        for (var i = 0; i < plan.Samples; i++)
            new Span<T>(padded + ((nint)plan.Sample(i) * time + plan.Length(i)) * width, (time - plan.Length(i)) * width).Clear();
    }

    public static void Copy(T* from, T* to, int width) => new ReadOnlySpan<T>(from, width).CopyTo(new Span<T>(to, width));

    /// <summary>to += from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Add(T* from, T* to, int width)
    {
        for (var i = 0; i < width; i += Vector512<T>.Count)
            CellStep<T>.Store(CellStep<T>.Load(from + i, width - i) + CellStep<T>.Load(to + i, width - i), to + i, width - i);
    }
}

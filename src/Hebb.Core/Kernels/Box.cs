using System.Numerics;
using System.Runtime.CompilerServices;

namespace Hebb.Kernels;

/// <summary>A rectangular part of a tensor: where it starts along each axis, and how far it goes.</summary>
readonly struct Box
{
    readonly int[] starts, sizes;

    public Box(int[] starts, int[] sizes) => (this.starts, this.sizes) = (starts, sizes);

    /// <summary>The part of a shape that spans a stretch of one axis and all of the others.</summary>
    public static Box Along(Shape shape, int axis, int start, int size)
    {
        var starts = new int[shape.Rank];
        starts[axis] = start;
        return new(starts, shape.With(axis, size).ToArray());
    }

    public Shape Shape => sizes;

    /// <summary>The place of the box's first element in a tensor of the given shape.</summary>
    public int Offset(Shape whole)
    {
        var offset = 0;
        for (var axis = 0; axis < starts.Length; axis++) offset = offset * whole[axis] + starts[axis];
        return offset;
    }

    /// <summary>Whether the elements lie side by side in a tensor of the given shape: after the first axis with more than one, all are whole.</summary>
    public bool IsContiguous(Shape whole)
    {
        var axis = Array.FindIndex(sizes, size => size != 1);
        for (axis++; axis > 0 && axis < sizes.Length; axis++)
            if (sizes[axis] != whole[axis]) return false;
        return true;
    }

    /// <summary>part = whole[box].</summary>
    public void Read(Tensor whole, Tensor part) => part.Device.RunAny(new BoxKernel(whole, part, this, BoxMode.Read));

    /// <summary>whole[box] = part.</summary>
    public void Write(Tensor whole, Tensor part) => part.Device.RunAny(new BoxKernel(whole, part, this, BoxMode.Write));

    /// <summary>whole[box] += part.</summary>
    public void Add(Tensor whole, Tensor part) => part.Device.RunAny(new BoxKernel(whole, part, this, BoxMode.Add));

    // Sizes of the axes outside the longest run that is contiguous in the whole, the steps of the whole and of the part, and the run's length.
    internal (int[] Outer, int[] Steps, int[] PartSteps, int Run) Rows(Shape whole)
    {
        var axis = sizes.Length;
        int run = 1, step = 1;
        while (axis > 0)
        {
            axis--;
            run *= sizes[axis];
            step *= whole[axis];
            if (sizes[axis] != whole[axis]) break;
        }
        int[] steps = new int[axis], partSteps = new int[axis];
        for (int i = axis - 1, partStep = run; i >= 0; step *= whole[i], partStep *= sizes[i--]) (steps[i], partSteps[i]) = (step, partStep);
        return (sizes[..axis], steps, partSteps, run);
    }
}

enum BoxMode
{
    Read,
    Write,
    Add,
}

readonly struct BoxKernel(Tensor whole, Tensor part, Box box, BoxMode mode) : INumberKernel
{
    public DType DType => part.DType;

    public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (part.Length == 0) return;
        var (outer, steps, partSteps, run) = box.Rows(whole.Shape);
        var work = new Work<T>(whole, part, box.Offset(whole.Shape), outer, steps, partSteps, run, mode);
        Rows.For(part.Length / run, Grain.Rows(run), work);
    }

    readonly struct Work<T>(Tensor whole, Tensor part, int offset, int[] sizes, int[] steps, int[] partSteps, int run, BoxMode mode) : IRangeWork
        where T : unmanaged, INumber<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Range(long from, long to)
        {
            var outside = whole.Span<T>()[offset..];
            var inside = part.Span<T>();
            var walk = new AxisWalk(sizes, steps, partSteps, sizes.Length, (int)from);
            for (var row = from; row < to; row++, walk.Next())
            {
                var a = outside.Slice(walk.Left, run);
                var b = inside.Slice(walk.Right, run);
                if (mode == BoxMode.Read) a.CopyTo(b);
                else if (mode == BoxMode.Write) b.CopyTo(a);
                else BinaryLoop.Run<T, AddOp>(default, a, b, a, false, false);
            }
        }
    }
}

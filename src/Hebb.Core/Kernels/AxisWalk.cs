using System.Runtime.CompilerServices;

namespace Hebb.Kernels;

/// <summary>
/// Goes through all indices of some axes, the last axis fastest, and says where each lies in two tensors that step along the axes
/// differently.
/// </summary>
struct AxisWalk
{
    readonly int[] sizes, leftSteps, rightSteps, index;

    // The steps along the last axis, and how many of its indices are left.
    readonly int stepLeft, stepRight;
    int rest;

    /// <summary>Goes through the first <paramref name="axes"/> axes from an index on, counted in the order of the walk.</summary>
    public AxisWalk(int[] sizes, int[] leftSteps, int[] rightSteps, int axes, int start)
    {
        (this.sizes, this.leftSteps, this.rightSteps) = (sizes, leftSteps, rightSteps);
        index = new int[axes];
        for (var axis = axes - 1; axis >= 0; axis--)
        {
            (start, index[axis]) = Math.DivRem(start, sizes[axis]);
            Left += index[axis] * leftSteps[axis];
            Right += index[axis] * rightSteps[axis];
        }
        if (axes > 0) (stepLeft, stepRight, rest) = (leftSteps[axes - 1], rightSteps[axes - 1], sizes[axes - 1] - index[axes - 1]);
    }

    public int Left { get; private set; }

    public int Right { get; private set; }

    /// <summary>Goes to the next index; after the last one comes the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next()
    {
        Left += stepLeft;
        Right += stepRight;
        if (--rest == 0) Carry();
    }

    // The last axis is at its end: back to its beginning, and one step on along the axis before.
    void Carry()
    {
        for (var axis = index.Length - 1; ;)
        {
            Left -= leftSteps[axis] * sizes[axis];
            Right -= rightSteps[axis] * sizes[axis];
            index[axis] = 0;
            if (--axis < 0) break;
            Left += leftSteps[axis];
            Right += rightSteps[axis];
            if (++index[axis] < sizes[axis]) break;
        }
        rest = sizes[index.Length - 1];
    }
}

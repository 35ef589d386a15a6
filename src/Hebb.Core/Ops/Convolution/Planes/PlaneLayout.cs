using System.Runtime.CompilerServices;

namespace Hebb.Kernels;

/// <summary>An image's channels as planes in scratch memory, padded with zeros, one plane for each phase of each channel.</summary>
/// <param name="Y">The rows.</param>
/// <param name="X">The columns.</param>
/// <param name="Stride">Elements from one plane to the next; what is left of a plane after its rows is zero.</param>
readonly record struct PlaneLayout(PlaneAxis Y, PlaneAxis X, int Stride)
{
    /// <summary>Planes right behind one another.</summary>
    public PlaneLayout(PlaneAxis y, PlaneAxis x) : this(y, x, y.Length * x.Length) { }

    /// <summary>Planes of one channel.</summary>
    public int Phases => Y.First.Length * X.First.Length;

    /// <summary>Where a tap reads for the first result, in elements from the first plane.</summary>
    public long Offset(int channel, PlaneTap y, PlaneTap x) =>
        (long)(channel * Phases + y.Phase * X.First.Length + x.Phase) * Stride + (long)y.Shift * X.Length + x.Shift;

    /// <summary>Lays out the channels of an image. Up to one vector behind the last plane is overwritten.</summary>
    public unsafe void Copy<TLanes, TVector, T>(T* image, int channels, T* planes)
        where TLanes : struct, ILanes<TVector, T> where TVector : struct where T : unmanaged
    {
        var end = image + (nint)channels * Y.Size * X.Size;
        for (; image < end; image += (nint)Y.Size * X.Size)
            foreach (var firstRow in Y.First)
                foreach (var firstColumn in X.First)
                {
                    Plane<TLanes, TVector, T>(image, firstRow, firstColumn, planes, end);
                    planes += Stride;
                }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    unsafe void Plane<TLanes, TVector, T>(T* image, int firstRow, int firstColumn, T* plane, T* imageEnd)
        where TLanes : struct, ILanes<TVector, T> where TVector : struct where T : unmanaged
    {
        int rows = Y.Size, columns = X.Size, step = X.Step, width = X.Length;
        var begin = Math.Min(width, firstColumn < 0 ? (-firstColumn + step - 1) / step : 0);
        var end = Math.Clamp((columns - firstColumn + step - 1) / step, begin, width);
        var whole = (end - begin + TLanes.Count - 1) / TLanes.Count * TLanes.Count;
        var planeEnd = plane + Stride;
        for (var row = 0; row < Y.Length; row++, plane += width)
        {
            var source = firstRow + row * Y.Step;
            if (source < 0 || source >= rows)
            {
                PlaneRow<TLanes, TVector, T>.Clear(plane, width);
                continue;
            }
            PlaneRow<TLanes, TVector, T>.Clear(plane, begin);
            var at = image + (nint)source * columns + firstColumn + begin * step;
            if (step == 1 && imageEnd - at >= whole)
                PlaneRow<TLanes, TVector, T>.Copy(at, plane + begin, end - begin);
            else
                for (var column = begin; column < end; column++, at += step) plane[column] = *at;
            PlaneRow<TLanes, TVector, T>.Clear(plane + end, width - end);
        }
        PlaneRow<TLanes, TVector, T>.Clear(plane, (int)(planeEnd - plane));
    }
}

/// <summary>Loops over a row in whole vectors: they read and write up to a vector beyond its end.</summary>
static unsafe class PlaneRow<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T> where TVector : struct where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear(T* row, int count)
    {
        for (var i = 0; i < count; i += TLanes.Count) TLanes.Store(TLanes.Zero, row + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(T* from, T* to, int count)
    {
        for (var i = 0; i < count; i += TLanes.Count) TLanes.Store(TLanes.Load(from + i), to + i);
    }
}

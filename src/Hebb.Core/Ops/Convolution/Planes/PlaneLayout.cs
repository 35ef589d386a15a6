using System.Numerics;
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
    public unsafe void Copy<TLanes, TVector, T>(T* image, int channels, T* planes, T padding)
        where TLanes : struct, ILanes<TVector, T> where TVector : struct where T : unmanaged
    {
        var end = image + (nint)channels * Y.Size * X.Size;
        for (; image < end; image += (nint)Y.Size * X.Size)
            foreach (var firstRow in Y.First)
                foreach (var firstColumn in X.First)
                {
                    Plane<TLanes, TVector, T>(image, firstRow, firstColumn, planes, end, TLanes.Broadcast(padding));
                    planes += Stride;
                }
    }

    /// <summary>Puts the planes of one channel together to its image again; what no phase holds becomes zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void CopyBack<T>(T* planes, T* image, bool accumulate) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!accumulate) new Span<T>(image, Y.Size * X.Size).Clear();
        foreach (var firstRow in Y.First)
        {
            for (var row = 0; row < Y.Length; row++)
            {
                var target = firstRow + row * Y.Step;
                if (target >= 0 && target < Y.Size) RowBack(planes + (nint)row * X.Length, image + (nint)target * X.Size);
            }
            planes += (nint)X.First.Length * Stride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    unsafe void RowBack<T>(T* plane, T* image) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var done = 0;
        if (sizeof(T) == sizeof(float) && X is { Step: 2, First: [0, 1] })
            done = PlaneRows.AddInterleaved((float*)plane, (float*)(plane + Stride), (float*)image, Math.Min(X.Length, X.Size / 2));
        foreach (var firstColumn in X.First)
        {
            for (var column = done; column < X.Length; column++)
            {
                var target = firstColumn + column * X.Step;
                if (target >= 0 && target < X.Size) image[target] += plane[column];
            }
            plane += Stride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    unsafe void Plane<TLanes, TVector, T>(T* image, int firstRow, int firstColumn, T* plane, T* imageEnd, TVector padding)
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
                PlaneRow<TLanes, TVector, T>.Fill(plane, width, padding);
                continue;
            }
            PlaneRow<TLanes, TVector, T>.Fill(plane, begin, padding);
            var at = image + (nint)source * columns + firstColumn + begin * step;
            if (step == 1 && imageEnd - at >= whole)
                PlaneRow<TLanes, TVector, T>.Copy(at, plane + begin, end - begin);
            else if (step == 2 && sizeof(T) == sizeof(float) && imageEnd - at >= 2 * PlaneRows.Whole(end - begin))
                PlaneRows.EverySecond((float*)at, (float*)(plane + begin), end - begin);
            else
                for (var column = begin; column < end; column++, at += step) plane[column] = *at;
            PlaneRow<TLanes, TVector, T>.Fill(plane + end, width - end, padding);
        }
        PlaneRow<TLanes, TVector, T>.Fill(plane, (int)(planeEnd - plane), padding);
    }
}

/// <summary>Loops over a row in whole vectors: they read and write up to a vector beyond its end.</summary>
static unsafe class PlaneRow<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T> where TVector : struct where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill(T* row, int count, TVector value)
    {
        for (var i = 0; i < count; i += TLanes.Count) TLanes.Store(value, row + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(T* from, T* to, int count)
    {
        for (var i = 0; i < count; i += TLanes.Count) TLanes.Store(TLanes.Load(from + i), to + i);
    }
}

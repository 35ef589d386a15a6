using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>A sum of many vectors in double precision, lane by lane.</summary>
struct WideSum<T>
    where T : unmanaged
{
    Vector512<double> low, high;

    /// <summary>The sum of all lanes.</summary>
    public readonly double Total => Vector512.Sum(low + high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector512<T> value)
    {
        if (typeof(T) == typeof(float))
        {
            var (first, second) = Vector512.Widen(value.AsSingle());
            low += first;
            high += second;
        }
        else
        {
            low += value.AsDouble();
        }
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// The same numbers as another element type; this tensor itself when it has that type. Converting to an integer drops the
    /// fraction and stops at the type's bounds.
    /// </summary>
    public Tensor Cast(DType dtype)
    {
        if (dtype == DType) return this;
        var y = Empty(Shape, dtype);
        Device.RunAny(new CastKernel(this, y));
        return dtype.IsFloating() && Graph.Records(this) ? y.Record(new CastNode(Node!)) : y;
    }

    /// <summary>This tensor as Float64, for sums that need its accuracy.</summary>
    public Tensor Double() => Cast(DType.Float64);
}

/// <summary>The gradient takes the way back: cast to the operand's type.</summary>
sealed class CastNode(Node x) : Node(x)
{
    protected internal override void Backward(Tensor dy) => First!.Add(dy.Cast(First.DType), owned: true);
}

/// <summary>y[i] = x[i], converted. The switch chooses the source's type; inside it, y's type is converted from.</summary>
readonly struct CastKernel(Tensor x, Tensor y) : INumberKernel
{
    public DType DType => x.DType;

    public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        if (x.DType == y.DType) x.Span<T>().CopyTo(y.Span<T>());
        else y.Device.RunAny(new Convert<T>(x, y));
    }

    readonly struct Convert<TFrom>(Tensor x, Tensor y) : INumberKernel where TFrom : unmanaged, INumber<TFrom>
    {
        public DType DType => y.DType;

        public void Run<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>
        {
            var work = new CastWork<TFrom, T>(x, y);
            Team.For(y.Length, Grain.Elements, ref work);
        }
    }
}

readonly struct CastWork<TFrom, T>(Tensor x, Tensor y) : IRangeWork where TFrom : unmanaged, INumber<TFrom> where T : unmanaged, INumber<T>
{
    public void Range(long from, long to)
    {
        ReadOnlySpan<TFrom> source = x.Span<TFrom>()[(int)from..(int)to];
        var destination = y.Span<T>()[(int)from..(int)to];
        var widens = typeof(TFrom) == typeof(float) && typeof(T) == typeof(double);
        var narrows = typeof(TFrom) == typeof(double) && typeof(T) == typeof(float);
        for (var i = widens || narrows ? Vectors(source, destination) : 0; i < destination.Length; i++) destination[i] = T.CreateSaturating(source[i]);
    }

    // Converts between float and double in whole vectors, and says how many numbers that were.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static int Vectors(ReadOnlySpan<TFrom> source, Span<T> destination)
    {
        ref var from = ref Lanes.First(source);
        ref var to = ref Lanes.First<T>(destination);
        var i = 0;
        for (; i <= source.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            if (typeof(T) == typeof(double))
            {
                var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(ref from, (nuint)i).AsSingle());
                low.As<double, T>().StoreUnsafe(ref to, (nuint)i);
                high.As<double, T>().StoreUnsafe(ref to, (nuint)(i + Vector512<double>.Count));
            }
            else
            {
                var (low, high) = (Vector512.LoadUnsafe(ref from, (nuint)i), Vector512.LoadUnsafe(ref from, (nuint)(i + Vector512<double>.Count)));
                Halves.Narrow(low.AsDouble(), high.AsDouble()).As<float, T>().StoreUnsafe(ref to, (nuint)i);
            }
        }
        return i;
    }
}

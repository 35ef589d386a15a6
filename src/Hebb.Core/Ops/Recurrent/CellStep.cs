using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

/// <summary>One step of one thread's rows. All matrices are row-major and have <see cref="Rows"/> rows.</summary>
readonly unsafe struct CellStep<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Rows { get; init; }

    public int Units { get; init; }

    /// <summary>Numbers from one row of the gates to the next.</summary>
    public int GateStride { get; init; }

    public T* Gates { get; init; }

    /// <summary>
    /// Whether h before the step is all zeros and nobody wants its gradient: products with the one are zero, and those that lead to
    /// the other are left out.
    /// </summary>
    public bool BeforeIsZero { get; init; }

    /// <summary>h before and after the step.</summary>
    public T* Before { get; init; }

    public T* After { get; init; }

    /// <summary>c before and after the step.</summary>
    public T* CellBefore { get; init; }

    public T* CellAfter { get; init; }

    /// <summary>W_hh: transposed, [units, gates · units], on the way forward; as it is on the way back.</summary>
    public T* Weight { get; init; }

    /// <summary>From one row of the weights to the next.</summary>
    public int WeightStride { get; init; }

    /// <summary>b_hh, or null.</summary>
    public T* HiddenBias { get; init; }

    public T* DGates { get; init; }

    /// <summary>The gradient of h: after the step when it is read, before the step when it is written.</summary>
    public T* DHidden { get; init; }

    /// <summary>The gradient of c, likewise.</summary>
    public T* DCell { get; init; }

    /// <summary>Adds the product of a state with some gates' weights to their blocks, or overwrites these with product and bias.</summary>
    public void Multiply(T* state, int stateStride, int gateBlock, int weightBlock, int count, bool accumulate = true, T* bias = null)
    {
        if (BeforeIsZero)
        {
            if (!accumulate) Fill(Gates + gateBlock * Units, GateStride, count * Units, bias);
            return;
        }
        Gemm.Multiply(new GemmProblem<T>
        {
            A = state,
            B = Weight + weightBlock * Units,
            C = Gates + gateBlock * Units,
            M = Rows,
            N = count * Units,
            K = Units,
            Lda = stateStride,
            Ldb = WeightStride,
            Ldc = GateStride,
            Accumulate = accumulate,
            Bias = bias,
        });
    }

    /// <summary>Carries the gradients of some gates back through their weights to a state.</summary>
    public void MultiplyBack(int gateBlock, int weightBlock, int count, T* state, int stateStride, bool accumulate)
    {
        if (BeforeIsZero)
        {
            if (!accumulate) Fill(state, stateStride, Units, null);
            return;
        }
        Gemm.Multiply(new GemmProblem<T>
        {
            A = DGates + gateBlock * Units,
            B = Weight + (nint)weightBlock * Units * WeightStride,
            C = state,
            M = Rows,
            N = Units,
            K = count * Units,
            Lda = GateStride,
            Ldb = WeightStride,
            Ldc = stateStride,
            Accumulate = accumulate,
        });
    }

    // The same numbers, or zeros, in each row.
    void Fill(T* to, int stride, int width, T* row)
    {
        for (var i = 0; i < Rows; i++)
        {
            var place = new Span<T>(to + (nint)i * stride, width);
            if (row == null) place.Clear();
            else new ReadOnlySpan<T>(row, width).CopyTo(place);
        }
    }

    /// <summary>As many numbers as fit, <paramref name="left"/> at most; the rest zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load(T* source, int left) => Lanes.Load(ref *source, left);

    /// <summary>Stores as many numbers as fit, <paramref name="left"/> at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<T> value, T* destination, int left) => Lanes.Store(value, ref *destination, left);

    /// <summary>
    /// Puts some numbers of a row through an activation, which may be done where they are. A loop of its own, because all of a cell's
    /// functions together are more than the compiler inlines where 512 bits are several registers.
    /// </summary>
    public static void Activate<TActivation>(T* from, T* to, int count) where TActivation : struct, IUnary =>
        UnaryLoop.Map(default(TActivation), new ReadOnlySpan<T>(from, count), new Span<T>(to, count));
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// Gated recurrent units over whole sequences: r, z = σ(W_ih·xₜ + b_ih + W_hh·hₜ₋₁ + b_hh); hₜ = (1 − z)·n + z·hₜ₋₁. The
    /// candidate is n = tanh(W_in·xₜ + b_in + r·(W_hn·hₜ₋₁ + b_hn)) with the reset gate after the product, as PyTorch and cuDNN
    /// have it, or n = tanh(W_in·xₜ + b_in + W_hn·(r·hₜ₋₁) + b_hn) with the gate before it, as Cho et al. (2014) and textbooks do.
    /// </summary>
    /// <param name="weights">W_ih [3 · units, inputs], W_hh [3 · units, units], biases [3 · units]; gates in the order r, z, n.</param>
    /// <param name="resetAfter">Whether the reset gate comes after the product.</param>
    /// <param name="initial">h before the first step, [N, units]; null for zeros.</param>
    /// <param name="lengths">The number of steps of each sample, as for <see cref="Rnn"/>.</param>
    /// <param name="reverse">Whether the sequences are read from their ends to their beginnings.</param>
    /// <param name="lastOnly">Whether only the final state is wanted; the outputs are those of no step then, [N, 0, units].</param>
    /// <returns>Outputs [N, T, units] for this tensor [N, T, inputs], and the final h.</returns>
    /// <exception cref="ArgumentException">The shapes or lengths do not fit.</exception>
    public RecurrentOutput Gru(
        RecurrentWeights weights, bool resetAfter = true, RecurrentState? initial = null, ReadOnlySpan<int> lengths = default,
        bool reverse = false, bool lastOnly = false) => resetAfter
        ? Recurrence.Run(default(GruResetAfterCell), this, weights, initial, lengths, reverse, lastOnly, "Gru")
        : Recurrence.Run(default(GruResetBeforeCell), this, weights, initial, lengths, reverse, lastOnly, "Gru");
}

/// <summary>
/// Gates r, z, n and, as a fourth block, m = W_hn·h₋ + b_hn. Back: ∂n = ∂h·(1 − z), ∂z = ∂h·(h₋ − n), ∂r = ∂a_n·m, ∂m = ∂a_n·r,
/// ∂h₋ = ∂h·z and what comes back through W_hh.
/// </summary>
readonly unsafe struct GruResetAfterCell : ICell
{
    static readonly HiddenProduct[] Products = [new(0, 0, 2), new(3, 2, 1)];

    public int InputBlocks => 3;

    public int Blocks => 4;

    public bool HasCell => false;

    public ReadOnlySpan<HiddenProduct> HiddenProducts => Products;

    public bool AddsHiddenBias(int gate) => gate < 2;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Forward<T>(in CellStep<T> step) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var units = step.Units;
        step.Multiply(step.Before, units, 0, 0, 2);
        step.Multiply(step.Before, units, 3, 2, 1, accumulate: false, step.HiddenBias == null ? null : step.HiddenBias + 2 * units);
        for (var row = 0; row < step.Rows; row++)
        {
            T* gates = step.Gates + (nint)row * step.GateStride, before = step.Before + row * units, after = step.After + row * units;
            CellStep<T>.Activate<SigmoidOp>(gates, gates, 2 * units);
            for (var j = 0; j < units; j += Vector512<T>.Count)
            {
                var left = units - j;
                var (r, m) = (CellStep<T>.Load(gates + j, left), CellStep<T>.Load(gates + 3 * units + j, left));
                CellStep<T>.Store(Lanes.Fma(r, m, CellStep<T>.Load(gates + 2 * units + j, left)), gates + 2 * units + j, left);
            }
            CellStep<T>.Activate<TanhOp>(gates + 2 * units, gates + 2 * units, units);
            GruState.Mix(gates, before, after, units);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Backward<T>(in CellStep<T> step) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var units = step.Units;
        var one = Vector512<T>.One;
        for (var row = 0; row < step.Rows; row++)
        {
            T* gates = step.Gates + (nint)row * step.GateStride, slopes = step.DGates + (nint)row * step.GateStride;
            T* before = step.Before + row * units, hidden = step.DHidden + row * units;
            for (var j = 0; j < units; j += Vector512<T>.Count)
            {
                var left = units - j;
                var r = CellStep<T>.Load(gates + j, left);
                var z = CellStep<T>.Load(gates + units + j, left);
                var n = CellStep<T>.Load(gates + 2 * units + j, left);
                var m = CellStep<T>.Load(gates + 3 * units + j, left);
                var dh = CellStep<T>.Load(hidden + j, left);
                var dn = dh * (one - z) * (one - n * n);
                CellStep<T>.Store(dn * m * (r * (one - r)), slopes + j, left);
                CellStep<T>.Store(dh * (CellStep<T>.Load(before + j, left) - n) * (z * (one - z)), slopes + units + j, left);
                CellStep<T>.Store(dn, slopes + 2 * units + j, left);
                CellStep<T>.Store(dn * r, slopes + 3 * units + j, left);
                CellStep<T>.Store(dh * z, hidden + j, left);
            }
        }
        step.MultiplyBack(0, 0, 2, step.DHidden, units, accumulate: true);
        step.MultiplyBack(3, 2, 1, step.DHidden, units, accumulate: true);
    }
}

/// <summary>
/// Gates r, z, n and, as a fourth block, q = r·h₋. Back: ∂n = ∂h·(1 − z), ∂z = ∂h·(h₋ − n), ∂q = ∂a_n·W_hn, ∂r = ∂q·h₋,
/// ∂h₋ = ∂h·z + ∂q·r and what comes back through the weights of r and z.
/// </summary>
readonly unsafe struct GruResetBeforeCell : ICell
{
    static readonly HiddenProduct[] Products = [new(0, 0, 2), new(2, 2, 1, SourceBlock: 3)];

    public int InputBlocks => 3;

    public int Blocks => 4;

    public bool HasCell => false;

    public ReadOnlySpan<HiddenProduct> HiddenProducts => Products;

    public bool AddsHiddenBias(int gate) => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Forward<T>(in CellStep<T> step) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var units = step.Units;
        step.Multiply(step.Before, units, 0, 0, 2);
        for (var row = 0; row < step.Rows; row++)
        {
            T* gates = step.Gates + (nint)row * step.GateStride, before = step.Before + row * units;
            CellStep<T>.Activate<SigmoidOp>(gates, gates, 2 * units);
            for (var j = 0; j < units; j += Vector512<T>.Count)
            {
                var left = units - j;
                CellStep<T>.Store(CellStep<T>.Load(gates + j, left) * CellStep<T>.Load(before + j, left), gates + 3 * units + j, left);
            }
        }
        step.Multiply(step.Gates + 3 * units, step.GateStride, 2, 2, 1);
        for (var row = 0; row < step.Rows; row++)
        {
            T* gates = step.Gates + (nint)row * step.GateStride, before = step.Before + row * units, after = step.After + row * units;
            CellStep<T>.Activate<TanhOp>(gates + 2 * units, gates + 2 * units, units);
            GruState.Mix(gates, before, after, units);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Backward<T>(in CellStep<T> step) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var units = step.Units;
        var one = Vector512<T>.One;
        for (var row = 0; row < step.Rows; row++)
        {
            T* gates = step.Gates + (nint)row * step.GateStride, slopes = step.DGates + (nint)row * step.GateStride;
            T* before = step.Before + row * units, hidden = step.DHidden + row * units;
            for (var j = 0; j < units; j += Vector512<T>.Count)
            {
                var left = units - j;
                var z = CellStep<T>.Load(gates + units + j, left);
                var n = CellStep<T>.Load(gates + 2 * units + j, left);
                var dh = CellStep<T>.Load(hidden + j, left);
                CellStep<T>.Store(dh * (CellStep<T>.Load(before + j, left) - n) * (z * (one - z)), slopes + units + j, left);
                CellStep<T>.Store(dh * (one - z) * (one - n * n), slopes + 2 * units + j, left);
                CellStep<T>.Store(dh * z, hidden + j, left);
            }
        }
        step.MultiplyBack(2, 2, 1, step.DGates + 3 * units, step.GateStride, accumulate: false);
        for (var row = 0; row < step.Rows; row++)
        {
            T* gates = step.Gates + (nint)row * step.GateStride, slopes = step.DGates + (nint)row * step.GateStride;
            T* before = step.Before + row * units, hidden = step.DHidden + row * units;
            for (var j = 0; j < units; j += Vector512<T>.Count)
            {
                var left = units - j;
                var r = CellStep<T>.Load(gates + j, left);
                var dq = CellStep<T>.Load(slopes + 3 * units + j, left);
                CellStep<T>.Store(dq * CellStep<T>.Load(before + j, left) * (r * (one - r)), slopes + j, left);
                CellStep<T>.Store(Lanes.Fma(dq, r, CellStep<T>.Load(hidden + j, left)), hidden + j, left);
                CellStep<T>.Store(r * CellStep<T>.Load(before + j, left), slopes + 3 * units + j, left);
            }
        }
        step.MultiplyBack(0, 0, 2, step.DHidden, units, accumulate: true);
    }
}

/// <summary>hₜ = n + z·(hₜ₋₁ − n), with z and n the second and third block of a row of gates.</summary>
static unsafe class GruState
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Mix<T>(T* gates, T* before, T* after, int units) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var j = 0; j < units; j += Vector512<T>.Count)
        {
            var left = units - j;
            var (z, n) = (CellStep<T>.Load(gates + units + j, left), CellStep<T>.Load(gates + 2 * units + j, left));
            CellStep<T>.Store(Lanes.Fma(z, CellStep<T>.Load(before + j, left) - n, n), after + j, left);
        }
    }
}

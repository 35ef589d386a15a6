using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// A long short-term memory over whole sequences: i, f, o = σ(…), g = tanh(…), each of W_ih·xₜ + b_ih + W_hh·hₜ₋₁ + b_hh;
    /// cₜ = f·cₜ₋₁ + i·g; hₜ = o·tanh(cₜ). Hochreiter and Schmidhuber (1997), with the forget gate of Gers et al. (2000).
    /// </summary>
    /// <param name="weights">W_ih [4 · units, inputs], W_hh [4 · units, units], biases [4 · units]; gates in the order i, f, g, o.</param>
    /// <param name="initial">h and c before the first step, [N, units] each; null for zeros.</param>
    /// <param name="lengths">The number of steps of each sample, as for <see cref="Rnn"/>.</param>
    /// <param name="reverse">Whether the sequences are read from their ends to their beginnings.</param>
    /// <param name="lastOnly">Whether only the final state is wanted; the outputs are those of no step then, [N, 0, units].</param>
    /// <returns>Outputs [N, T, units] for this tensor [N, T, inputs], and the final h and c.</returns>
    /// <exception cref="ArgumentException">The shapes or lengths do not fit.</exception>
    public RecurrentOutput Lstm(
        RecurrentWeights weights, RecurrentState? initial = null, ReadOnlySpan<int> lengths = default, bool reverse = false,
        bool lastOnly = false) =>
        Recurrence.Run(default(LstmCell), this, weights, initial, lengths, reverse, lastOnly, "Lstm");
}

/// <summary>
/// ∂o = ∂h·tanh c, ∂c += ∂h·o·(1 − tanh² c); ∂i = ∂c·g, ∂g = ∂c·i, ∂f = ∂c·c₋, ∂c₋ = ∂c·f; then each through its activation.
/// </summary>
readonly unsafe struct LstmCell : ICell
{
    static readonly HiddenProduct[] Products = [new(0, 0, 4)];

    public int InputBlocks => 4;

    public int Blocks => 4;

    public bool HasCell => true;

    public ReadOnlySpan<HiddenProduct> HiddenProducts => Products;

    public bool AddsHiddenBias(int gate) => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Forward<T>(in CellStep<T> step) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var units = step.Units;
        step.Multiply(step.Before, units, 0, 0, 4);
        for (var row = 0; row < step.Rows; row++)
        {
            T* gates = step.Gates + (nint)row * step.GateStride, before = step.CellBefore + row * units;
            T* after = step.CellAfter + row * units, hidden = step.After + row * units;
            CellStep<T>.Activate<SigmoidOp>(gates, gates, 2 * units);
            CellStep<T>.Activate<TanhOp>(gates + 2 * units, gates + 2 * units, units);
            CellStep<T>.Activate<SigmoidOp>(gates + 3 * units, gates + 3 * units, units);
            for (var j = 0; j < units; j += Vector512<T>.Count)
            {
                var left = units - j;
                var (i, f, g) = (CellStep<T>.Load(gates + j, left), CellStep<T>.Load(gates + units + j, left), CellStep<T>.Load(gates + 2 * units + j, left));
                CellStep<T>.Store(Lanes.Fma(f, CellStep<T>.Load(before + j, left), i * g), after + j, left);
            }
            CellStep<T>.Activate<TanhOp>(after, hidden, units);
            for (var j = 0; j < units; j += Vector512<T>.Count)
                CellStep<T>.Store(CellStep<T>.Load(gates + 3 * units + j, units - j) * CellStep<T>.Load(hidden + j, units - j), hidden + j, units - j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Backward<T>(in CellStep<T> step) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Stretch = 256;
        var units = step.Units;
        var one = Vector512<T>.One;
        var squashed = stackalloc T[Stretch];
        for (var row = 0; row < step.Rows; row++)
        {
            T* gates = step.Gates + (nint)row * step.GateStride, slopes = step.DGates + (nint)row * step.GateStride;
            T* before = step.CellBefore + row * units, after = step.CellAfter + row * units;
            T* hidden = step.DHidden + row * units, cell = step.DCell + row * units;
            for (var j = 0; j < units; j += Vector512<T>.Count)
            {
                var left = units - j;
                if (j % Stretch == 0) CellStep<T>.Activate<TanhOp>(after + j, squashed, Math.Min(Stretch, left));
                var i = CellStep<T>.Load(gates + j, left);
                var f = CellStep<T>.Load(gates + units + j, left);
                var g = CellStep<T>.Load(gates + 2 * units + j, left);
                var o = CellStep<T>.Load(gates + 3 * units + j, left);
                var dh = CellStep<T>.Load(hidden + j, left);
                var tanh = CellStep<T>.Load(squashed + j % Stretch, left);
                var dc = Lanes.Fma(dh * o, one - tanh * tanh, CellStep<T>.Load(cell + j, left));
                CellStep<T>.Store(dc * g * (i * (one - i)), slopes + j, left);
                CellStep<T>.Store(dc * CellStep<T>.Load(before + j, left) * (f * (one - f)), slopes + units + j, left);
                CellStep<T>.Store(dc * i * (one - g * g), slopes + 2 * units + j, left);
                CellStep<T>.Store(dh * tanh * (o * (one - o)), slopes + 3 * units + j, left);
                CellStep<T>.Store(dc * f, cell + j, left);
            }
        }
        step.MultiplyBack(0, 0, 4, step.DHidden, units, accumulate: false);
    }
}

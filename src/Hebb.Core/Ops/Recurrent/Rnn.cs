using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// A plain recurrent layer over whole sequences: hₜ = f(W_ih·xₜ + b_ih + W_hh·hₜ₋₁ + b_hh). Elman (1990).
    /// </summary>
    /// <param name="weights">W_ih [units, inputs], W_hh [units, units] and biases [units].</param>
    /// <param name="activation">f.</param>
    /// <param name="initial">h before the first step, [N, units]; null for zeros.</param>
    /// <param name="lengths">
    /// The number of steps of each sample. What lies beyond them changes nothing: outputs there are 0, the final state is that of the
    /// sample's own last step, and reading backwards begins there. Empty when all samples have T steps.
    /// </param>
    /// <param name="reverse">Whether the sequences are read from their ends to their beginnings.</param>
    /// <param name="lastOnly">Whether only the final state is wanted; the outputs are those of no step then, [N, 0, units].</param>
    /// <returns>Outputs [N, T, units] for this tensor [N, T, inputs], and the final state.</returns>
    /// <remarks>One product serves the inputs of all steps, and one the gradient of each weight.</remarks>
    /// <exception cref="ArgumentException">The shapes or lengths do not fit.</exception>
    public RecurrentOutput Rnn(
        RecurrentWeights weights, RecurrentActivation activation = RecurrentActivation.Tanh, RecurrentState? initial = null,
        ReadOnlySpan<int> lengths = default, bool reverse = false, bool lastOnly = false) => activation switch
        {
            RecurrentActivation.Tanh => Recurrence.Run(default(RnnCell<TanhOp>), this, weights, initial, lengths, reverse, lastOnly, "Rnn"),
            RecurrentActivation.Relu => Recurrence.Run(default(RnnCell<ReluOp>), this, weights, initial, lengths, reverse, lastOnly, "Rnn"),
            RecurrentActivation.Sigmoid => Recurrence.Run(default(RnnCell<SigmoidOp>), this, weights, initial, lengths, reverse, lastOnly, "Rnn"),
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Rnn: the activation is Tanh, Relu or Sigmoid."),
        };
}

/// <summary>h = f(a). All three f have a slope that is a function of h alone: ∂a = f′(h) · ∂h.</summary>
readonly unsafe struct RnnCell<TActivation> : ICell where TActivation : struct, IUnary
{
    static readonly HiddenProduct[] Products = [new(0, 0, 1)];

    public int InputBlocks => 1;

    public int Blocks => 1;

    public bool HasCell => false;

    public ReadOnlySpan<HiddenProduct> HiddenProducts => Products;

    public bool AddsHiddenBias(int gate) => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Forward<T>(in CellStep<T> step) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        step.Multiply(step.Before, step.Units, 0, 0, 1);
        for (var row = 0; row < step.Rows; row++)
            CellStep<T>.Activate<TActivation>(step.Gates + (nint)row * step.GateStride, step.After + row * step.Units, step.Units);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Backward<T>(in CellStep<T> step) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var row = 0; row < step.Rows; row++)
        {
            T* after = step.After + row * step.Units, hidden = step.DHidden + row * step.Units, slopes = step.DGates + (nint)row * step.GateStride;
            for (var j = 0; j < step.Units; j += Vector512<T>.Count)
            {
                var left = step.Units - j;
                var slope = default(TActivation).Slope(CellStep<T>.Load(after + j, left));
                CellStep<T>.Store(slope * CellStep<T>.Load(hidden + j, left), slopes + j, left);
            }
        }
        step.MultiplyBack(0, 0, 1, step.DHidden, step.Units, accumulate: false);
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using Hebb.Kernels;

namespace Hebb;

/// <summary>The way back through the steps, to the gradients of the gates and of the initial state.</summary>
/// <param name="cell">The kind of unit.</param>
/// <param name="tape">What the way forward left.</param>
/// <param name="dy">The gradient of the outputs; of no step when only the final state was wanted.</param>
/// <param name="dFinalHidden">The gradient of the final h, or null.</param>
/// <param name="dFinalCell">The gradient of the final c, or null.</param>
/// <param name="slopes">Gets the gradients of the gates before their activation; may be the gates themselves.</param>
/// <param name="state">Gets the gradient of the initial h, in the plan's order.</param>
/// <param name="memory">Gets that of the initial c; null without a cell.</param>
readonly unsafe struct RecurrentBackward<TCell>(
    TCell cell, RecurrentTape tape, Tensor dy, Tensor? dFinalHidden, Tensor? dFinalCell, Tensor slopes, Tensor state, Tensor? memory) : IKernel
    where TCell : struct, ICell
{
    public DType DType => dy.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        fixed (T* gates = tape.Gates.Span<T>(), states = tape.States.Span<T>(), cells = Of<T>(tape.Cells), weight = tape.Weights.Hidden.Span<T>())
        fixed (T* upstream = dy.Span<T>(), lastHidden = Of<T>(dFinalHidden), lastCell = Of<T>(dFinalCell))
        fixed (T* dGates = slopes.Span<T>(), dHidden = state.Span<T>(), dCell = Of<T>(memory))
        {
            var work = new Work<T>(cell, tape.Plan, tape.Units, tape.GateStride, tape.BeginsWithZeros)
            {
                Bounds = tape.Plan.Cut(RecurrentForward<TCell>.Shares(tape.Plan, tape.Units)),
                Gates = gates,
                States = states,
                Cells = cells,
                Weight = weight,
                Upstream = upstream,
                LastHidden = lastHidden,
                LastCell = lastCell,
                DGates = dGates,
                DHidden = dHidden,
                DCell = dCell,
            };
            Team.Run(work.Bounds.Length - 1, ref work);
        }
    }

    static Span<T> Of<T>(Tensor? tensor) where T : unmanaged => tensor is null ? default : tensor.Span<T>();

    struct Work<T>(TCell cell, SequencePlan plan, int units, int gateStride, bool beginsWithZeros) : IWork
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public required int[] Bounds;
        public T* Gates, States, Cells, Weight, Upstream, LastHidden, LastCell, DGates, DHidden, DCell;

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public readonly void Part(int index)
        {
            int first = Bounds[index], end = Bounds[index + 1];
            SequenceRows<T>.Sort(plan, LastHidden, DHidden, units, first, end);
            if (DCell != null) SequenceRows<T>.Sort(plan, LastCell, DCell, units, first, end);
            for (var step = plan.Steps - 1; step >= 0; step--)
            {
                var rows = Math.Min(plan.Active(step), end) - first;
                if (rows <= 0) continue;
                int row = plan.Start(step) + first, before = (step == 0 ? 0 : plan.Samples + plan.Start(step - 1)) + first;
                var after = plan.Samples + row;
                if (Upstream != null)
                {
                    for (var i = first; i < first + rows; i++)
                        SequenceRows<T>.Add(Upstream + (nint)plan.Place(step, i) * units, DHidden + (nint)i * units, units);
                }
                cell.Backward(new CellStep<T>
                {
                    Rows = rows,
                    Units = units,
                    BeforeIsZero = step == 0 && beginsWithZeros,
                    GateStride = gateStride,
                    Gates = Gates + (nint)row * gateStride,
                    Before = States + (nint)before * units,
                    After = States + (nint)after * units,
                    CellBefore = Cells + (nint)before * units,
                    CellAfter = Cells + (nint)after * units,
                    Weight = Weight,
                    WeightStride = units,
                    DGates = DGates + (nint)row * gateStride,
                    DHidden = DHidden + (nint)first * units,
                    DCell = DCell + (nint)first * units,
                });
            }
        }
    }
}

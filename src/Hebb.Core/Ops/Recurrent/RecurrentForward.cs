using System.Numerics;
using System.Runtime.CompilerServices;
using Hebb.Kernels;

namespace Hebb;

/// <summary>
/// The way forward: one product for the inputs of all steps, then step after step. Samples do not meet, so each thread takes some of
/// them through all steps without waiting for the others.
/// </summary>
readonly unsafe struct RecurrentForward<TCell>(TCell cell, RecurrentTape tape, Tensor y, Tensor hidden, Tensor? memory) : IKernel
    where TCell : struct, ICell
{
    public DType DType => y.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (plan, weights, units) = (tape.Plan, tape.Weights, tape.Units);
        var width = cell.InputBlocks * units;
        var stride = CacheLines.OddStride(width, DType);
        var turned = Tensor.Empty([units, stride], DType);
        var offsets = Tensor.Empty([width], DType);
        fixed (T* x = tape.X.Span<T>(), packed = tape.Packed.Span<T>(), gates = tape.Gates.Span<T>())
        fixed (T* states = tape.States.Span<T>(), cells = Of<T>(tape.Cells), outputs = y.Span<T>())
        fixed (T* lastHidden = hidden.Span<T>(), lastCell = Of<T>(memory), weight = turned.Span<T>(), bias = offsets.Span<T>())
        fixed (T* inputWeight = weights.Input.Span<T>(), hiddenWeight = weights.Hidden.Span<T>())
        fixed (T* inputBias = Of<T>(weights.InputBias), hiddenBias = Of<T>(weights.HiddenBias))
        fixed (T* firstHidden = Of<T>(tape.Initial?.Hidden), firstCell = Of<T>(tape.Initial?.Cell))
        {
            new SequenceRows<T>(plan, x, packed, tape.Inputs, SequenceRows<T>.Move.Pack).Run();
            for (var i = 0; i < width; i++)
            {
                bias[i] = inputBias == null ? T.Zero : inputBias[i];
                if (hiddenBias != null && cell.AddsHiddenBias(i / units)) bias[i] += hiddenBias[i];
            }
            Gemm.Multiply(new GemmProblem<T>
            {
                A = packed,
                B = inputWeight,
                C = gates,
                M = plan.Rows,
                N = width,
                K = tape.Inputs,
                Lda = tape.Inputs,
                Ldb = tape.Inputs,
                Ldc = tape.GateStride,
                TransposeB = true,
                Bias = bias,
            });
            Transposition.Copy(hiddenWeight, units, weight, stride, width, units);
            var work = new Work<T>(cell, plan, units, tape.GateStride, stride)
            {
                Bounds = plan.Cut(Shares(plan, units)),
                Gates = gates,
                States = states,
                Cells = cells,
                Outputs = outputs,
                Weight = weight,
                HiddenBias = hiddenBias,
                FirstHidden = firstHidden,
                FirstCell = firstCell,
                LastHidden = lastHidden,
                LastCell = lastCell,
            };
            Team.Run(work.Bounds.Length - 1, ref work);
            SequenceRows<T>.ClearPadding(plan, outputs, units, y.Length);
        }
        turned.Release();
        offsets.Release();
    }

    static Span<T> Of<T>(Tensor? tensor) where T : unmanaged => tensor is null ? default : tensor.Span<T>();

    /// <summary>
    /// How many threads share the samples. Fewer rows make no product so small that it would be summed in another way, so the
    /// number of threads does not show in the result.
    /// </summary>
    internal static int Shares(SequencePlan plan, int units) =>
        units < 16 || (long)plan.Rows * units * units < 1 << 20 ? 1 : Math.Clamp(plan.Samples / 8, 1, Team.Threads);

    struct Work<T>(TCell cell, SequencePlan plan, int units, int gateStride, int weightStride) : IWork
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public required int[] Bounds;
        public T* Gates, States, Cells, Outputs, Weight, HiddenBias, FirstHidden, FirstCell, LastHidden, LastCell;

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public readonly void Part(int index)
        {
            int first = Bounds[index], end = Bounds[index + 1];
            SequenceRows<T>.Sort(plan, FirstHidden, States, units, first, end);
            if (Cells != null) SequenceRows<T>.Sort(plan, FirstCell, Cells, units, first, end);
            for (var step = 0; step < plan.Steps; step++)
            {
                var rows = Math.Min(plan.Active(step), end) - first;
                if (rows <= 0) break;
                int row = plan.Start(step) + first, before = (step == 0 ? 0 : plan.Samples + plan.Start(step - 1)) + first;
                var after = plan.Samples + row;
                cell.Forward(new CellStep<T>
                {
                    Rows = rows,
                    Units = units,
                    BeforeIsZero = step == 0 && FirstHidden == null,
                    GateStride = gateStride,
                    Gates = Gates + (nint)row * gateStride,
                    Before = States + (nint)before * units,
                    After = States + (nint)after * units,
                    CellBefore = Cells + (nint)before * units,
                    CellAfter = Cells + (nint)after * units,
                    Weight = Weight,
                    WeightStride = weightStride,
                    HiddenBias = HiddenBias,
                });
                if (Outputs == null) continue;
                for (var i = 0; i < rows; i++)
                    SequenceRows<T>.Copy(States + (nint)(after + i) * units, Outputs + (nint)plan.Place(step, first + i) * units, units);
            }
            for (var i = first; i < end; i++)
            {
                SequenceRows<T>.Copy(States + (nint)plan.Last(i) * units, LastHidden + (nint)plan.Sample(i) * units, units);
                if (Cells != null) SequenceRows<T>.Copy(Cells + (nint)plan.Last(i) * units, LastCell + (nint)plan.Sample(i) * units, units);
            }
        }
    }
}

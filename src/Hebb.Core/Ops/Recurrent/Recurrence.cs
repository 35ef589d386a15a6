using Hebb.Kernels;

namespace Hebb;

/// <summary>What all recurrent operations share: checks, memory, the record for the way back.</summary>
static class Recurrence
{
    public static RecurrentOutput Run<TCell>(
        TCell cell, Tensor x, RecurrentWeights weights, RecurrentState? initial, ReadOnlySpan<int> lengths, bool reverse, bool lastOnly,
        string name)
        where TCell : struct, ICell
    {
        ArgumentNullException.ThrowIfNull(weights);
        RecurrentCheck.Shapes(name, x, weights, cell.InputBlocks);
        int samples = x.Shape[0], time = x.Shape[1], units = weights.Hidden.Shape[1];
        RecurrentCheck.State(name, initial, cell.HasCell, [samples, units], x.DType);
        RecurrentCheck.Lengths(name, lengths, x.Shape);

        var plan = SequencePlan.Of(samples, time, lengths, reverse);
        var tape = new RecurrentTape(x, weights, initial, plan, cell.Blocks, cell.HasCell);
        var y = Tensor.Empty([samples, lastOnly ? 0 : time, units], x.DType);
        var hidden = Tensor.Empty([samples, units], x.DType);
        var memory = cell.HasCell ? Tensor.Empty([samples, units], x.DType) : null;
        x.Device.Run(new RecurrentForward<TCell>(cell, tape, y, hidden, memory));
        if (!GradMode.IsOn || !tape.HasNode)
        {
            tape.Release();
            return new(y, new(hidden, memory));
        }
        var node = new RecurrentNode<TCell>(cell, tape);
        y.Record(node);
        hidden.Record(new FinalHiddenNode(node, node));
        memory?.Record(new FinalCellNode(node, node));
        return new(y, new(hidden, memory));
    }
}

/// <summary>The operands of a recurrent operation and what its way back needs of the way forward.</summary>
sealed class RecurrentTape
{
    public RecurrentTape(Tensor x, RecurrentWeights weights, RecurrentState? initial, SequencePlan plan, int blocks, bool hasCell)
    {
        (X, Weights, Initial, Plan) = (x, weights, initial, plan);
        Units = weights.Hidden.Shape[1];
        Inputs = x.Shape[2];
        GateStride = CacheLines.OddStride(blocks * Units, x.DType);
        Packed = Tensor.Empty([plan.Rows, Inputs], x.DType);
        Gates = Tensor.Empty([plan.Rows, GateStride], x.DType);
        States = Tensor.Empty([plan.Samples + plan.Rows, Units], x.DType);
        Cells = hasCell ? Tensor.Empty(States.Shape, x.DType) : null;
    }

    public Tensor X { get; }

    public RecurrentWeights Weights { get; }

    public RecurrentState? Initial { get; }

    public SequencePlan Plan { get; }

    public int Units { get; }

    public int Inputs { get; }

    /// <summary>Numbers from one row of the gates to the next.</summary>
    public int GateStride { get; }

    /// <summary>The inputs, row by row as the plan has them.</summary>
    public Tensor Packed { get; }

    /// <summary>The gates after their activation, packed; what a row holds behind them is unspecified.</summary>
    public Tensor Gates { get; }

    /// <summary>The initial h of every sample in the plan's order, then h after every packed row.</summary>
    public Tensor States { get; }

    /// <summary>The same of c.</summary>
    public Tensor? Cells { get; }

    /// <summary>Whether all sequences begin with a state of zeros: what is multiplied by it need not be computed.</summary>
    public bool BeginsWithZeros => Initial is null;

    public bool HasNode => (X.Node ?? Weights.Input.Node ?? Weights.Hidden.Node ?? Weights.InputBias?.Node ?? Weights.HiddenBias?.Node
        ?? Initial?.Hidden.Node ?? Initial?.Cell?.Node) is not null;

    public void Release()
    {
        Packed.Release();
        Gates.Release();
        States.Release();
        Cells?.Release();
    }
}

namespace Hebb;

/// <summary>
/// Back-propagation through time, Werbos (1990): the gradients of the gates step by step, last step first; from these one product for
/// each weight and one for the inputs.
/// </summary>
sealed class RecurrentNode<TCell>(TCell cell, RecurrentTape tape) : Node(tape.X.Node, tape.Weights.Input.Node, tape.Weights.Hidden.Node), IFinalState
    where TCell : struct, ICell
{
    readonly Node?[] others = [tape.Weights.InputBias?.Node, tape.Weights.HiddenBias?.Node, tape.Initial?.Hidden.Node, tape.Initial?.Cell?.Node];

    public Tensor? DFinalHidden { get; set; }

    public Tensor? DFinalCell { get; set; }

    protected internal override ReadOnlySpan<Node?> Others => others;

    protected internal override void Backward(Tensor dy)
    {
        var state = Tensor.Empty([tape.Plan.Samples, tape.Units], DType);
        var memory = cell.HasCell ? Tensor.Empty(state.Shape, DType) : null;
        // The gradients take the place of the gates when nobody will ask for these again.
        var slopes = RetainsGraph ? Tensor.Empty(tape.Gates.Shape, DType) : tape.Gates;
        dy.Device.Run(new RecurrentBackward<TCell>(cell, tape, dy, DFinalHidden, DFinalCell, slopes, state, memory));
        InputGradients(slopes);
        HiddenGradients(slopes);
        Initial(others[2], state);
        Initial(others[3], memory);
        slopes.Release();
        DFinalHidden?.Release();
        DFinalCell?.Release();
        (DFinalHidden, DFinalCell) = (null, null);
    }

    void InputGradients(Tensor slopes)
    {
        int rows = tape.Plan.Rows, width = cell.InputBlocks * tape.Units;
        var gates = new Operand(slopes, 0, tape.GateStride);
        if (Second is not null)
        {
            var target = new Operand(Second.Target(out var accumulate), 0, tape.Inputs);
            slopes.Device.Run(new StridedProduct(gates, new(tape.Packed, 0, tape.Inputs), target, width, tape.Inputs, rows, TransposeA: true, accumulate));
        }
        if (First is not null)
        {
            var packed = Tensor.Empty(tape.Packed.Shape, DType);
            slopes.Device.Run(new StridedProduct(gates, new(tape.Weights.Input, 0, tape.Inputs), new(packed, 0, tape.Inputs), rows, tape.Inputs, width));
            var dx = First.Target(out var accumulate);
            slopes.Device.Run(new UnpackKernel(tape.Plan, packed, dx, accumulate));
            packed.Release();
        }
    }

    void HiddenGradients(Tensor slopes)
    {
        var units = tape.Units;
        if (Third is not null)
        {
            // The first step's rows come first.
            var first = tape.BeginsWithZeros && tape.Plan.Steps > 0 ? tape.Plan.Active(0) : 0;
            var target = Third.Target(out var accumulate);
            var before = tape.Plan.IsUniform ? tape.States : Before();
            foreach (var part in cell.HiddenProducts)
            {
                var source = part.SourceBlock < 0 ? new Operand(before, first * units, units) : Block(part.SourceBlock);
                slopes.Device.Run(new StridedProduct(
                    Block(part.GateBlock), source, new(target, part.WeightBlock * units * units, units),
                    part.Count * units, units, tape.Plan.Rows - first, TransposeA: true, accumulate));
            }
            if (before != tape.States) before.Release();

            Operand Block(int index) => new(slopes, first * tape.GateStride + index * units, tape.GateStride);
        }
        if (others[0] is null && others[1] is null) return;
        var sums = slopes.SumTo([tape.GateStride]);
        others[0]?.Add(sums[..(cell.InputBlocks * units)]);
        if (others[1] is null) return;
        var parts = new Tensor[cell.HiddenProducts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var part = cell.HiddenProducts[i];
            parts[i] = sums[(part.GateBlock * units)..((part.GateBlock + part.Count) * units)];
        }
        others[1]!.Add(parts.Length == 1 ? parts[0] : Tensor.Concat(parts));
    }

    // The hidden state before each packed row. With equal lengths that is the buffer of states itself.
    Tensor Before()
    {
        var before = Tensor.Empty([tape.Plan.Rows, tape.Units], DType);
        before.Device.Run(new BeforeKernel(tape.Plan, tape.States, before));
        return before;
    }

    void Initial(Node? node, Tensor? sorted)
    {
        if (node is not null)
        {
            var unsorted = Tensor.Empty(sorted!.Shape, DType);
            unsorted.Device.Run(new UnsortKernel(tape.Plan, sorted, unsorted));
            node.Add(unsorted, owned: true);
        }
        sorted?.Release();
    }
}

/// <summary>Where the gradients of a recurrent operation's final state wait until that of its outputs is complete.</summary>
interface IFinalState
{
    Tensor? DFinalHidden { get; set; }

    Tensor? DFinalCell { get; set; }
}

/// <summary>The final h belongs to the operation that made it: its gradient is handed over.</summary>
sealed class FinalHiddenNode(Node operation, IFinalState final) : Node(operation)
{
    protected internal override void Backward(Tensor dy)
    {
        final.DFinalHidden = FinalState.Deliver(First!, dy);
    }
}

/// <summary>The final c belongs to the operation that made it: its gradient is handed over.</summary>
sealed class FinalCellNode(Node operation, IFinalState final) : Node(operation)
{
    protected internal override void Backward(Tensor dy)
    {
        final.DFinalCell = FinalState.Deliver(First!, dy);
    }
}

static class FinalState
{
    /// <summary>A copy of the gradient, and a gradient of zero for the outputs in case nobody uses them.</summary>
    public static Tensor Deliver(Node operation, Tensor dy)
    {
        var outputs = operation.Target(out var accumulate);
        if (!accumulate) outputs.Fill(0);
        var copy = Tensor.Empty(dy.Shape, dy.DType);
        copy.CopyFrom(dy);
        return copy;
    }
}

namespace Hebb;

/// <summary>The end of a path: a tensor whose gradient is kept. Its buffer outlives the steps and is reused.</summary>
sealed class LeafNode : Node
{
    Tensor? buffer;
    bool filled;

    public LeafNode(Tensor tensor) => (Shape, DType) = (tensor.Shape, tensor.DType);

    public Tensor? Gradient
    {
        get => filled ? buffer : null;
        set => (buffer, filled) = (value, value is not null);
    }

    public void Clear() => filled = false;

    public override void Add(Tensor dy, bool owned = false)
    {
        var target = Target(out var accumulate);
        if (accumulate) Tensor.AddInto(target, dy, target);
        else target.CopyFrom(dy);
        if (owned) dy.Release();
    }

    public override Tensor Target(out bool accumulate)
    {
        if (buffer is null)
        {
            using (StepScope.Suspend()) buffer = Tensor.Empty(Shape, DType);
        }
        accumulate = filled;
        filled = true;
        return buffer;
    }

    protected internal override void Backward(Tensor dy) { }
}

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>y = x · Wᵀ + b in one pass, or max(x · Wᵀ + b, 0).</summary>
    /// <param name="weight">W, [outputs, inputs].</param>
    /// <param name="bias">b, [outputs]; null for none.</param>
    /// <param name="relu">Whether to rectify the result, as <see cref="Relu"/> would in a second pass.</param>
    /// <returns>[.., outputs] for this tensor [.., inputs].</returns>
    /// <exception cref="ArgumentException">The shapes or types do not fit.</exception>
    public Tensor Linear(Tensor weight, Tensor? bias = null, bool relu = false)
    {
        DTypes.RequireOne("Linear", this, weight, bias);
        if (Rank == 0 || weight.Rank != 2 || Shape[^1] != weight.Shape[1])
            throw new ArgumentException($"Linear: the input is {Shape}, the weight {weight.Shape}; the input's last size must be {(weight.Rank == 2 ? weight.Shape[1] : "the weight's second")}.");
        if (bias is not null && (bias.Rank != 1 || bias.Length != weight.Shape[0]))
            throw new ArgumentException($"Linear: the bias is {bias.Shape}; for a weight of {weight.Shape} it must be [{weight.Shape[0]}].", nameof(bias));
        int outputs = weight.Shape[0], inputs = weight.Shape[1];
        var y = Empty(Shape.With(-1, outputs), DType);
        Device.Run(new ProductKernel(this, weight, y, 0, 0, 0, y.Length / Math.Max(outputs, 1), outputs, inputs, false, true, false, bias, relu));
        return Graph.Records(this, weight, bias) ? y.Record(new LinearNode(this, weight, bias, relu ? y : null)) : y;
    }
}

/// <summary>
/// ∂x = ∂y · W, ∂W = ∂yᵀ · x, ∂b = Σ over rows of ∂y; the products add straight into the gradients. Where the result was rectified,
/// ∂y counts where it is positive.
/// </summary>
sealed class LinearNode(Tensor x, Tensor weight, Tensor? bias, Tensor? rectified) : Node(x.Node, weight.Node, bias?.Node)
{
    protected internal override void Backward(Tensor dy)
    {
        if (rectified is null)
        {
            Spread(dy);
            return;
        }
        var through = Rectified.Gradient(rectified, dy, OwnsGradient);
        Spread(through);
        if (through != dy) through.Release();
    }

    void Spread(Tensor dy)
    {
        int outputs = weight.Shape[0], inputs = weight.Shape[1], rows = x.Length / Math.Max(inputs, 1);
        if (Third is not null) dy.SumRowsTo(Third);
        if (Second is not null)
        {
            var dw = Second.Target(out var accumulate);
            dy.Device.Run(new ProductKernel(dy, x, dw, 0, 0, 0, outputs, inputs, rows, true, false, accumulate));
        }
        if (First is not null)
        {
            var dx = First.Target(out var accumulate);
            dy.Device.Run(new ProductKernel(dy, weight, dx, 0, 0, 0, rows, inputs, outputs, false, false, accumulate));
        }
    }
}

namespace Hebb;

/// <summary>The rules of a convolution: ∂x spreads ∂y over what each output saw, ∂w is the sum of ∂y times what each tap saw, ∂b the sum of ∂y.</summary>
abstract class ConvNode(Tensor x, Tensor weight, Tensor? bias, ConvShape shape) : Node(x.Node, weight.Node, bias?.Node)
{
    /// <summary>The convolution's sizes.</summary>
    protected ConvShape Sizes { get; } = shape;

    /// <summary>Adds to the operands' gradients what the gradient of the convolution's own result gives.</summary>
    /// <param name="dy">That gradient; with winners, the gradients of its windows of 2×2.</param>
    /// <param name="winners">Which number of each window was the largest; only where <see cref="ConvKernel.OpensWindows"/>.</param>
    protected void Spread(Tensor dy, Tensor? winners = null)
    {
        if ((Second ?? Third) is not null)
        {
            bool addWeights = false, addBias = false;
            var dw = Second?.Target(out addWeights);
            var db = Third?.Target(out addBias);
            dy.Device.Run(new ConvWeightsKernel(Sizes, x, dy, dw, db, addWeights, addBias, winners));
        }
        if (First is not null)
        {
            var dx = First.Target(out var accumulate);
            dy.Device.Run(new ConvKernel(Sizes, true, dy, weight, new(dx, Accumulate: accumulate), winners));
        }
    }
}

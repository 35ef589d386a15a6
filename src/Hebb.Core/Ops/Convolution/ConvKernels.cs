using System.Numerics;
using Hebb.Kernels;

namespace Hebb;

/// <summary>
/// x convolved with the weights; or, when it spreads, the gradient by the input of a convolution whose result's gradient is x; or,
/// with winners, of one whose windows' gradients x is: see <see cref="WinogradSource{T}"/>.
/// </summary>
readonly struct ConvKernel(ConvShape shape, bool spreads, Tensor x, Tensor weight, ConvResult result, Tensor? winners = null) : IKernel
{
    public DType DType => x.DType;

    /// <summary>Whether gradients of windows need not be laid out as images before they are spread.</summary>
    public static bool OpensWindows(ConvShape shape, DType type) => WinogradPass.Suits(shape) || BatchPlan.Suits(shape, type);

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (WinogradPass.Suits(shape))
            WinogradProduct.Run<T>(spreads ? WinogradPass.Inputs(shape) : WinogradPass.Forward(shape), x, winners, weight, result);
        else if (PointwiseProduct.Suits(shape, DType) && !result.Pool)
            PointwiseProduct.Run<T>(shape, spreads, x, weight, result);
        else if (BatchPlan.Suits(shape, DType))
            BatchProduct.Run<T>(spreads ? BatchPlan.Inputs(shape) : BatchPlan.Forward(shape), x, winners, weight, result);
        else if (LoweredProduct.Suits(shape, spreads) && !result.Pool)
            LoweredProduct.Run<T>(shape, spreads, x, weight, result);
        else
            PlaneProduct.Run<T>(spreads ? PlanePlan.Inputs<T>(shape) : PlanePlan.Forward<T>(shape), x, weight, result);
    }
}

/// <summary>The gradients by weights and bias.</summary>
readonly struct ConvWeightsKernel(
    ConvShape shape, Tensor x, Tensor dy, Tensor? dw, Tensor? db, bool accumulateWeights, bool accumulateBias, Tensor? winners = null) : IKernel
{
    public DType DType => dy.DType;

    public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (shape.Outputs == 0) return;
        if (WinogradPass.Suits(shape))
            WinogradWeights.Run<T>(WinogradPass.Forward(shape), x, dy, winners, dw, db, accumulateWeights, accumulateBias);
        else if (PointwiseProduct.Suits(shape, DType) && winners is null)
            PointwiseWeights.Run<T>(shape, x, dy, dw, db, accumulateWeights, accumulateBias);
        else if (BatchPlan.Suits(shape, DType))
            BatchWeights.Run<T>(shape, x, dy, winners, dw, db, accumulateWeights, accumulateBias);
        else if (LoweredProduct.SuitsWeights(shape))
            LoweredProduct.Weights<T>(shape, x, dy, dw, db, accumulateWeights, accumulateBias);
        else
            PlaneWeights.Run<T>(shape, x, dy, dw, db, accumulateWeights, accumulateBias);
    }
}

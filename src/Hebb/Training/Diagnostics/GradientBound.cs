namespace Hebb;

/// <summary>By how much a gradient can grow on its way back through a layer.</summary>
static class GradientBound
{
    const int Iterations = 200, Points = 4001;
    const double Precision = 1e-9, Reach = 20;

    /// <summary>Whether the layers run one after the other, so that the factors can be multiplied.</summary>
    public static bool IsChain(Layer layer) => layer.Children.Count == 0 || layer is Sequential chain && chain.All(IsChain);

    /// <summary>‖∂y/∂x‖ at most; NaN when that is not known.</summary>
    public static double Factor(Layer layer) => layer switch
    {
        Linear linear => LargestSingularValue(linear.Weight),
        Flatten or Dropout => 1,
        Softmax or LogSoftmax => double.NaN,
        _ => LayerCatalog.TryFind(layer.GetType().Name, out var kind) && kind.IsActivation ? LargestSlope(layer) : double.NaN,
    };

    // Power iteration on WᵀW.
    static double LargestSingularValue(Tensor weight)
    {
        using var off = GradMode.Off();
        using var scope = StepScope.Begin();
        var w = weight.Cast(DType.Float64);
        var v = new Rng(1).Normal([w.Shape[1], 1], dtype: DType.Float64);
        var (value, before) = (0.0, double.NaN);
        for (var i = 0; i < Iterations && !(Math.Abs(value - before) <= Precision * value); i++)
        {
            before = value;
            v /= v.Norm();
            var u = w.MatMul(v);
            value = u.Norm().Item();
            v = w.MatMul(u, transposeLeft: true);
        }
        return value;
    }

    // An activation with a slope to learn has one for each channel.
    static double LargestSlope(Layer activation)
    {
        using var scope = StepScope.Begin();
        var channels = Math.Max(1, (int)activation.ParameterCount);
        var dtype = activation.Parameters.Count > 0 ? activation.Parameters[0].Value.DType : DType.Float64;
        var x = Tensor.Linspace(-Reach, Reach, Points, dtype).Reshape(Points, 1).BroadcastTo([Points, channels]).Detach();
        x.RequiresGrad = true;
        var y = activation.Forward(x);
        if (!y.RequiresGrad) return 0;
        y.Sum().Backward();
        using var off = GradMode.Off();
        return x.Grad!.Abs().Max().Item();
    }
}

namespace Hebb;

/// <summary>
/// Compares the gradients of a function, as <see cref="Tensor.Backward"/> gives them, with the slope of the function itself.
/// </summary>
/// <remarks>
/// With a random direction v and random weights w for the outputs, the sum over outputs of w · f(x + h·v) is a function of the one
/// number h. Its derivative at 0 is the product of v with the gradient, and also what a central difference tells: two
/// evaluations check a gradient of any size, and an error in any element shows unless v happens to be orthogonal to it.
/// </remarks>
public static class GradientCheck
{
    /// <summary>Half the distance over which the difference is taken, which balances rounding against curvature.</summary>
    const double Step = 1e-6;

    /// <summary>The relative error of the gradient along a random direction.</summary>
    /// <param name="function">
    /// Computes the result from <paramref name="inputs"/>; it is called three times and must give the same each time, so one
    /// that draws random numbers has to start from the same seed.
    /// </param>
    /// <param name="inputs">
    /// The Float64 tensors to differentiate by: leaves, such as parameters. Each gets a <see cref="Tensor.RequiresGrad"/> for the
    /// check; their gradients are cleared and their values brought back.
    /// </param>
    /// <param name="seed">Chooses the direction.</param>
    /// <returns>
    /// The difference of both derivatives relative to the larger one; relative to a thousandth of |gradient| · |v| where the
    /// derivative along v happens to be smaller than that.
    /// </returns>
    /// <exception cref="ArgumentException">An input is not Float64.</exception>
    public static double Error(Func<Tensor> function, ReadOnlySpan<Tensor> inputs, ulong seed = 0) =>
        Compare(function, inputs, seed).Error;

    /// <summary>Throws when the gradient of a function is wrong.</summary>
    /// <param name="function">Computes the result, as for <see cref="Error"/>.</param>
    /// <param name="inputs">The Float64 leaves to differentiate by, as for <see cref="Error"/>.</param>
    /// <param name="tolerance">The relative error that is still right.</param>
    /// <param name="seed">Chooses the direction.</param>
    /// <exception cref="ArgumentException">An input is not Float64.</exception>
    /// <exception cref="InvalidOperationException">The error is larger; the message has both derivatives.</exception>
    public static void Check(Func<Tensor> function, ReadOnlySpan<Tensor> inputs, double tolerance = 1e-6, ulong seed = 0)
    {
        var (backward, difference, error) = Compare(function, inputs, seed);
        if (error <= tolerance) return;
        throw new InvalidOperationException(
            $"GradientCheck: along a random direction Backward says {backward:G9}, the function itself {difference:G9}: " +
            $"relative error {error:E1}, more than {tolerance:E1}. Inputs: {string.Join(", ", inputs.ToArray().Select(x => x.Shape))}.");
    }

    static (double Backward, double Difference, double Error) Compare(Func<Tensor> function, ReadOnlySpan<Tensor> inputs, ulong seed)
    {
        var leaves = inputs.ToArray();
        if (leaves.FirstOrDefault(x => x.DType != DType.Float64) is { } odd)
            throw new ArgumentException($"GradientCheck: an input of shape {odd.Shape} is {odd.DType}; differences need Float64.", nameof(inputs));
        var rng = new Rng(seed, stream: 1);
        var start = Array.ConvertAll(leaves, x => x.ToArray<double>());
        var direction = Array.ConvertAll(start, x => Normal(x.Length, rng));
        var required = Array.ConvertAll(leaves, x => x.RequiresGrad);
        try
        {
            var (backward, size, weights) = Slope(function, leaves, direction, rng);
            using var off = GradMode.Off();
            var ahead = Weighted(Moved(Step), weights);
            var behind = Weighted(Moved(-Step), weights);
            var difference = (ahead - behind) / (2 * Step);
            var scale = Math.Max(Math.Max(Math.Abs(backward), Math.Abs(difference)), 1e-3 * size);
            return (backward, difference, scale == 0 ? 0 : Math.Abs(backward - difference) / scale);
        }
        finally
        {
            for (var i = 0; i < leaves.Length; i++)
            {
                Move(leaves[i], start[i], direction[i], 0);
                leaves[i].ClearGrad();
                leaves[i].RequiresGrad = required[i];
            }
        }

        Tensor Moved(double step)
        {
            for (var i = 0; i < leaves.Length; i++) Move(leaves[i], start[i], direction[i], step);
            return function();
        }
    }

    // The derivative along the direction by the backward pass, a bound on it, and the weights of the outputs it is of.
    static (double Slope, double Size, double[] Weights) Slope(Func<Tensor> function, Tensor[] leaves, double[][] direction, Rng rng)
    {
        foreach (var leaf in leaves)
        {
            leaf.RequiresGrad = true;
            leaf.ClearGrad();
        }
        using var on = GradMode.On();
        var y = function();
        var weights = Normal(y.Length, rng);
        if (y.RequiresGrad) y.Backward(Tensor.From<double>(weights).Cast(y.DType).Reshape(y.Shape.Sizes));
        double slope = 0, gradients = 0, directions = 0;
        for (var i = 0; i < leaves.Length; i++)
        {
            if (leaves[i].Grad is not { } gradient) continue;
            var values = gradient.ToArray<double>();
            for (var j = 0; j < values.Length; j++)
            {
                slope += values[j] * direction[i][j];
                gradients += values[j] * values[j];
                directions += direction[i][j] * direction[i][j];
            }
        }
        return (slope, Math.Sqrt(gradients * directions), weights);
    }

    static void Move(Tensor x, double[] start, double[] direction, double step)
    {
        var values = x.Span<double>();
        for (var i = 0; i < values.Length; i++) values[i] = start[i] + step * direction[i];
        GC.KeepAlive(x);
    }

    static double Weighted(Tensor y, double[] weights)
    {
        var values = y.Double().ToArray<double>();
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++) sum += values[i] * weights[i];
        return sum;
    }

    static double[] Normal(int count, Rng rng)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++) values[i] = rng.NextNormal();
        return values;
    }
}

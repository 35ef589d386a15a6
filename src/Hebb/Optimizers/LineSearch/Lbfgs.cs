using System.Globalization;
using System.Numerics.Tensors;

namespace Hebb;

/// <summary>
/// Limited-memory BFGS: the direction is −H · g, where H comes from the last few steps s and changes of gradient y by the two-loop
/// recursion. Liu and Nocedal (1989); strong-Wolfe line search.
/// </summary>
public sealed class Lbfgs : LineSearchOptimizer
{
    readonly int memory;
    readonly List<(double[] Step, double[] Change)> pairs = [];

    /// <summary>Makes the optimiser.</summary>
    /// <param name="parameters">What to learn.</param>
    /// <param name="learningRate">What the first step tried along a line is multiplied by.</param>
    /// <param name="memory">How many steps are remembered.</param>
    /// <param name="slopeShare">To what share of itself the slope must shrink along the line.</param>
    /// <param name="evaluations">The most evaluations of the loss along one line.</param>
    /// <param name="weightDecay">The strength of the L2 penalty on weights, which is added to the loss.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public Lbfgs(
        IEnumerable<Parameter> parameters, double learningRate = 1, int memory = 10, double slopeShare = 0.9, int evaluations = 25, double weightDecay = 0)
        : base(parameters, learningRate, weightDecay, slopeShare, evaluations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(memory, 1);
        this.memory = memory;
    }

    private protected override double[] Direction(double[] gradient)
    {
        var direction = new double[gradient.Length];
        TensorPrimitives.Negate<double>(gradient, direction);
        Span<double> shares = stackalloc double[Math.Min(pairs.Count, 64)];
        if (pairs.Count > shares.Length) shares = new double[pairs.Count];
        for (var i = pairs.Count - 1; i >= 0; i--)
        {
            var (step, change) = pairs[i];
            shares[i] = Dot(step, direction) / Dot(change, step);
            TensorPrimitives.MultiplyAdd(change, -shares[i], direction, direction);
        }
        if (pairs.Count > 0)
        {
            var (step, change) = pairs[^1];
            TensorPrimitives.Multiply(direction, Dot(step, change) / Dot(change, change), direction);
        }
        for (var i = 0; i < pairs.Count; i++)
        {
            var (step, change) = pairs[i];
            TensorPrimitives.MultiplyAdd(step, shares[i] - Dot(change, direction) / Dot(change, step), direction, direction);
        }
        return direction;
    }

    // Without a memory the direction is the gradient, whose length says nothing about how far to go.
    private protected override double FirstStep(LinePoint start) =>
        pairs.Count > 0 ? 1 : Math.Min(1, 1 / TensorPrimitives.SumOfMagnitudes<double>(start.Gradient));

    private protected override void Learn(LinePoint start, LinePoint end, double[] direction)
    {
        var (step, change) = (new double[direction.Length], new double[direction.Length]);
        TensorPrimitives.Multiply(direction, end.Step, step);
        TensorPrimitives.Subtract<double>(end.Gradient, start.Gradient, change);
        // Only a pair along which the gradient grows keeps H positive definite.
        if (!(Dot(step, change) > 1e-10 * Dot(change, change))) return;
        if (pairs.Count == memory) pairs.RemoveAt(0);
        pairs.Add((step, change));
    }

    private protected override void Forget() => pairs.Clear();

    private protected override IEnumerable<KeyValuePair<string, double[]>> Remembered() =>
        pairs.SelectMany((pair, i) => (KeyValuePair<string, double[]>[])[new($"{i}.step", pair.Step), new($"{i}.change", pair.Change)]);

    private protected override bool Knows(string name) =>
        name.Split('.') is [var number, "step" or "change"] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < memory;

    private protected override void Recall(IReadOnlyDictionary<string, double[]> remembered)
    {
        for (var i = 0; remembered.TryGetValue($"{i}.step", out var step) && remembered.TryGetValue($"{i}.change", out var change); i++)
            pairs.Add((step, change));
    }
}

public static partial class OptimizerCatalog
{
    /// <summary>Limited-memory BFGS.</summary>
    public static OptimizerKind Lbfgs { get; } = Register("lbfgs", (parameters, settings) => new Lbfgs(
        parameters, settings.LearningRate ?? 1, weightDecay: settings.WeightDecay ?? 0));
}

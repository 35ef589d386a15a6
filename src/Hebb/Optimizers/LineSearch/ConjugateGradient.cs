using System.Numerics.Tensors;

namespace Hebb;

/// <summary>How much of the last direction goes into the next.</summary>
public enum ConjugateFormula
{
    /// <summary>β = g′·(g′ − g) / g·g, and 0 when that is negative, which starts afresh. Polak and Ribière (1969), Powell (1984).</summary>
    PolakRibiere,

    /// <summary>β = g′·g′ / g·g. Fletcher and Reeves (1964).</summary>
    FletcherReeves,
}

/// <summary>
/// Non-linear conjugate gradients: d = −g + β · d. On a quadratic loss of n numbers it is exact after n steps. It remembers two
/// vectors, where <see cref="Lbfgs"/> remembers twenty.
/// </summary>
public sealed class ConjugateGradient : LineSearchOptimizer
{
    const string LastDirection = "direction", LastGradient = "gradient", LastProgress = "progress";

    readonly ConjugateFormula formula;
    double[]? direction, gradient;
    double progress;

    /// <summary>Makes the optimiser.</summary>
    /// <param name="parameters">What to learn.</param>
    /// <param name="learningRate">What the first step tried along a line is multiplied by.</param>
    /// <param name="formula">How much of the last direction goes into the next.</param>
    /// <param name="slopeShare">To what share of itself the slope must shrink along the line; below ½, or directions may lead upwards.</param>
    /// <param name="evaluations">The most evaluations of the loss along one line.</param>
    /// <param name="weightDecay">The strength of the L2 penalty on weights, which is added to the loss.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public ConjugateGradient(
        IEnumerable<Parameter> parameters, double learningRate = 1, ConjugateFormula formula = ConjugateFormula.PolakRibiere, double slopeShare = 0.1,
        int evaluations = 25, double weightDecay = 0)
        : base(parameters, learningRate, weightDecay, slopeShare, evaluations) => this.formula = formula;

    private protected override double[] Direction(double[] slopes)
    {
        var next = new double[slopes.Length];
        TensorPrimitives.Negate<double>(slopes, next);
        if (direction is null || gradient is null) return next;
        var grown = Dot(slopes, slopes);
        if (formula == ConjugateFormula.PolakRibiere) grown = Math.Max(0, grown - Dot(slopes, gradient));
        TensorPrimitives.MultiplyAdd(direction, grown / Dot(gradient, gradient), next, next);
        return next;
    }

    // The first guess supposes that this step gains as much as the last one did (Nocedal and Wright, section 3.5).
    private protected override double FirstStep(LinePoint start) =>
        direction is null ? Math.Min(1, 1 / TensorPrimitives.SumOfMagnitudes<double>(start.Gradient)) : progress / start.Slope;

    private protected override void Learn(LinePoint start, LinePoint end, double[] along) =>
        (direction, gradient, progress) = (along, start.Gradient, end.Step * start.Slope);

    private protected override void Forget() => (direction, gradient) = (null, null);

    private protected override IEnumerable<KeyValuePair<string, double[]>> Remembered() => direction is null || gradient is null
        ? []
        : [new(LastDirection, direction), new(LastGradient, gradient), new(LastProgress, [progress])];

    private protected override bool Knows(string name) => name is LastDirection or LastGradient or LastProgress;

    private protected override int Size(string name, int parameters) => name == LastProgress ? 1 : parameters;

    private protected override void Recall(IReadOnlyDictionary<string, double[]> remembered)
    {
        direction = remembered.GetValueOrDefault(LastDirection);
        gradient = remembered.GetValueOrDefault(LastGradient);
        progress = remembered.TryGetValue(LastProgress, out var saved) ? saved[0] : 0;
    }
}

public static partial class OptimizerCatalog
{
    /// <summary>Non-linear conjugate gradients, Polak and Ribière's.</summary>
    public static OptimizerKind ConjugateGradient { get; } = Register("cg", (parameters, settings) => new ConjugateGradient(
        parameters, settings.LearningRate ?? 1, weightDecay: settings.WeightDecay ?? 0));
}

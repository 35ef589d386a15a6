using System.Numerics;
using System.Numerics.Tensors;

namespace Hebb;

/// <summary>
/// Chooses a direction and then searches along it, which takes several evaluations of the loss a step: for problems whose loss
/// over all samples, or over a large batch of them, is quickly had.
/// </summary>
/// <remarks>
/// The step sizes are found; the learning rate is only what the first one tried is multiplied by. The weight decay is part of the
/// loss: weightDecay / 2 · Σ w² over the parameters that have a gradient; the others stay. <see cref="Optimizer.Scale"/> stretches
/// the space that is searched.
/// </remarks>
public abstract class LineSearchOptimizer : Optimizer
{
    readonly HashSet<Parameter> unused = [];
    readonly int length;
    readonly double slopeShare;
    readonly int evaluations;

    private protected LineSearchOptimizer(IEnumerable<Parameter> parameters, double learningRate, double weightDecay, double slopeShare, int evaluations)
        : base(parameters, learningRate, weightDecay)
    {
        if (slopeShare is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(slopeShare), slopeShare, "The slope's share must lie between 0 and 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(evaluations, 1);
        (this.slopeShare, this.evaluations) = (slopeShare, evaluations);
        length = Parameters.Sum(parameter => parameter.Value.Length);
    }

    /// <inheritdoc/>
    public sealed override bool ComparesLosses => true;

    /// <summary>How often the loss has been computed since this optimiser was made.</summary>
    public long Evaluations { get; private set; }

    /// <summary>Goes to a lower place along one direction.</summary>
    /// <inheritdoc/>
    /// <returns>The loss before the step. It does not fall any more when nothing lower was found, as at a minimum.</returns>
    /// <exception cref="ArithmeticException">The loss is not finite where the step begins.</exception>
    /// <remarks>When <paramref name="evaluate"/> throws, the parameters stay where they were and the step does not count.</remarks>
    public sealed override double Step(Func<double> evaluate)
    {
        ArgumentNullException.ThrowIfNull(evaluate);
        var origin = Read();
        var (loss, value, gradient) = Evaluate(evaluate);
        if (!double.IsFinite(value)) throw new ArithmeticException($"The loss is {value} at the beginning of step {Steps + 1}; start from other parameters.");
        Steps++;
        if (LearningRate == 0 || Downhill(gradient) is not { } direction) return loss;

        var start = new LinePoint(0, value, Dot(gradient, direction), gradient);
        var end = Search();
        Write(origin, direction, end.Step);
        if (end.Step == 0) Forget();
        else Learn(start, end, direction);
        return loss;

        LinePoint Search()
        {
            try
            {
                return new StrongWolfe(At, start, slopeShare, evaluations).From(LearningRate * FirstStep(start));
            }
            catch
            {
                Write(origin);
                Steps--;
                throw;
            }
        }

        LinePoint At(double step)
        {
            Write(origin, direction, step);
            var (_, there, slopes) = Evaluate(evaluate);
            return new(step, there, Dot(slopes, direction), slopes);
        }
    }

    /// <inheritdoc/>
    protected sealed override void Update(in ParameterUpdate update) => throw new InvalidOperationException(
        $"{GetType().Name} compares losses along a line and needs to compute them: call Step(() => loss), not Step().");

    /// <summary>Everything that the next step depends on besides parameters and settings. The tensors are copies.</summary>
    public sealed override IEnumerable<KeyValuePair<string, Tensor>> State() =>
        Remembered().Select(entry => KeyValuePair.Create(entry.Key, Tensor.From(entry.Value))).Prepend(KeyValuePair.Create("steps", Tensor.From<long>([Steps])));

    /// <inheritdoc/>
    public sealed override void LoadState(IEnumerable<KeyValuePair<string, Tensor>> saved)
    {
        var left = new Dictionary<string, Tensor>(saved);
        if (!left.Remove("steps", out var steps) || steps.Length != 1 || steps.DType != DType.Int64)
            throw new ArgumentException("The saved state has no 'steps'; it is not an optimiser's.", nameof(saved));
        foreach (var (name, tensor) in left)
        {
            if (!Knows(name) || tensor.DType != DType.Float64 || tensor.Length != Size(name, length))
                throw new ArgumentException($"The saved state has '{name}', {tensor.DType} {tensor.Shape}, which {GetType().Name} with {length} learnt numbers does not know; it is another optimiser's or another model's.", nameof(saved));
        }
        Forget();
        Recall(left.ToDictionary(entry => entry.Key, entry => entry.Value.ToArray<double>()));
        Steps = steps.ToArray<long>()[0];
    }

    private protected abstract double[] Direction(double[] gradient);

    private protected abstract double FirstStep(LinePoint start);

    private protected abstract void Learn(LinePoint start, LinePoint end, double[] direction);

    private protected abstract void Forget();

    private protected abstract IEnumerable<KeyValuePair<string, double[]>> Remembered();

    private protected abstract bool Knows(string name);

    private protected virtual int Size(string name, int parameters) => parameters;

    private protected abstract void Recall(IReadOnlyDictionary<string, double[]> remembered);

    private protected static double Dot(double[] a, double[] b) => TensorPrimitives.Dot<double>(a, b);

    // What is remembered of other batches may lead upwards; then the search begins afresh. Null where no direction leads downwards.
    double[]? Downhill(double[] gradient)
    {
        var direction = OfUsed(Direction(gradient));
        if (Dot(gradient, direction) < 0) return direction;
        Forget();
        direction = OfUsed(Direction(gradient));
        return Dot(gradient, direction) < 0 ? direction : null;
    }

    // What is remembered may still move a parameter that the loss no longer depends on.
    double[] OfUsed(double[] direction)
    {
        foreach (var (parameter, at, _, _) in Parts())
            if (unused.Contains(parameter)) direction.AsSpan(at.Start, at.Length).Clear();
        return direction;
    }

    (double Loss, double Value, double[] Gradient) Evaluate(Func<double> evaluate)
    {
        Evaluations++;
        using var scope = StepScope.Begin();
        ZeroGrad();
        var loss = evaluate();
        var value = loss;
        var gradient = new double[length];
        unused.Clear();
        foreach (var (parameter, at, stretch, decay) in Parts())
        {
            if (parameter.Grad is not { } slopes)
            {
                unused.Add(parameter);
                continue;
            }
            slopes.Device.Run(new Reading(slopes, gradient, at.Start));
            if (decay > 0) value += decay / 2 * AddDecay(parameter, gradient.AsSpan(at.Start, at.Length), decay);
            TensorPrimitives.Multiply(gradient.AsSpan(at.Start, at.Length), stretch, gradient.AsSpan(at.Start, at.Length));
        }
        ZeroGrad();
        return (loss, value, gradient);
    }

    static double AddDecay(Parameter parameter, Span<double> gradient, double decay)
    {
        var weights = new double[gradient.Length];
        parameter.Value.Device.Run(new Reading(parameter.Value, weights, 0));
        TensorPrimitives.MultiplyAdd<double>(weights, decay, gradient, gradient);
        return TensorPrimitives.SumOfSquares<double>(weights);
    }

    double[] Read()
    {
        var all = new double[length];
        foreach (var (parameter, at, _, _) in Parts()) parameter.Value.Device.Run(new Reading(parameter.Value, all, at.Start));
        return all;
    }

    void Write(double[] origin, double[] direction, double step)
    {
        var all = new double[length];
        foreach (var (_, at, stretch, _) in Parts())
            TensorPrimitives.MultiplyAdd(direction.AsSpan(at.Start, at.Length), step * stretch, origin.AsSpan(at.Start, at.Length), all.AsSpan(at.Start, at.Length));
        Write(all);
    }

    void Write(double[] all)
    {
        foreach (var (parameter, at, _, _) in Parts()) parameter.Value.Device.Run(new Writing(all, at.Start, parameter.Value));
    }

    // With w = √scale · u a step down the slope of u changes w by scale times its own slope.
    IEnumerable<(Parameter Parameter, (int Start, int Length) At, double Stretch, double Decay)> Parts()
    {
        var start = 0;
        for (var i = 0; i < Parameters.Count; i++)
        {
            var (rate, decay) = Scales(i);
            yield return (Parameters[i], (start, Parameters[i].Value.Length), Math.Sqrt(rate), WeightDecay * decay);
            start += Parameters[i].Value.Length;
        }
    }

    readonly struct Reading(Tensor from, double[] to, int start) : IKernel
    {
        public DType DType => from.DType;

        public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            TensorPrimitives.ConvertTruncating<T, double>(from.Span<T>(), to.AsSpan(start, from.Length));
    }

    readonly struct Writing(double[] from, int start, Tensor to) : IKernel
    {
        public DType DType => to.DType;

        public void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
            TensorPrimitives.ConvertTruncating<double, T>(from.AsSpan(start, to.Length), to.Span<T>());
    }
}

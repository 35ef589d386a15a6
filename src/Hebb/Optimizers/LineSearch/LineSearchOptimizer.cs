using System.Numerics;
using System.Numerics.Tensors;

namespace Hebb;

/// <summary>
/// Chooses a direction and then searches along it, which takes several evaluations of the loss a step: for problems whose loss
/// over all samples is quickly had. The step sizes are found, not set.
/// </summary>
/// <remarks>A closure stands for the loss: <c>optimizer.Step(() =&gt; Loss.MeanSquared(model.Forward(x), y))</c>.</remarks>
public abstract class LineSearchOptimizer
{
    readonly int length;
    readonly double slopeShare;
    readonly int evaluations;

    private protected LineSearchOptimizer(IEnumerable<Parameter> parameters, double slopeShare, int evaluations)
    {
        Parameters = [.. parameters];
        if (Parameters.Count == 0) throw new ArgumentException("The optimiser got no parameters; pass model.Parameters of a model that has some.", nameof(parameters));
        if (slopeShare is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(slopeShare), slopeShare, "The slope's share must lie between 0 and 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(evaluations, 1);
        (this.slopeShare, this.evaluations) = (slopeShare, evaluations);
        length = Parameters.Sum(parameter => parameter.Value.Length);
    }

    /// <summary>What this optimiser changes.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The number of steps taken.</summary>
    public long Steps { get; private set; }

    /// <summary>How often the loss has been computed since this optimiser was made.</summary>
    public long Evaluations { get; private set; }

    /// <summary>Goes to a lower place along one direction.</summary>
    /// <param name="loss">Computes the loss with the parameters as they are; a scalar. It must give the same for the same parameters during a step.</param>
    /// <returns>The loss after the step. It is the loss before when nothing lower was found, as at a minimum.</returns>
    /// <exception cref="ArithmeticException">The loss is not finite where the step begins.</exception>
    public double Step(Func<Tensor> loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        var origin = Read();
        var (value, gradient) = Evaluate(loss);
        if (!double.IsFinite(value)) throw new ArithmeticException($"The loss is {value} at the beginning of step {Steps + 1}; start from other parameters.");
        Steps++;
        var direction = Direction(gradient);
        var slope = Dot(gradient, direction);
        if (!(slope < 0))
        {
            Forget();
            direction = Direction(gradient);
            slope = Dot(gradient, direction);
            if (!(slope < 0)) return value;
        }

        var start = new LinePoint(0, value, slope, gradient);
        var end = new StrongWolfe(At, start, slopeShare, evaluations).From(FirstStep(start));
        if (end.Step == 0)
        {
            Write(origin, direction, 0);
            Forget();
            return value;
        }
        Write(origin, direction, end.Step);
        Learn(origin, Read(), start, end, direction);
        return end.Value;

        LinePoint At(double step)
        {
            Write(origin, direction, step);
            var (there, slopes) = Evaluate(loss);
            return new(step, there, Dot(slopes, direction), slopes);
        }
    }

    /// <summary>Everything that the next step depends on besides the parameters. The tensors are copies.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> State() =>
        Remembered().Select(entry => KeyValuePair.Create(entry.Key, Tensor.From(entry.Value))).Prepend(KeyValuePair.Create("steps", Tensor.From<long>([Steps])));

    /// <summary>Goes on where <see cref="State"/> was taken, bit for bit.</summary>
    /// <exception cref="ArgumentException">The state is another optimiser's, or of other parameters; nothing has been changed then.</exception>
    public void LoadState(IEnumerable<KeyValuePair<string, Tensor>> saved)
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

    private protected abstract void Learn(double[] from, double[] to, LinePoint start, LinePoint end, double[] direction);

    private protected abstract void Forget();

    private protected abstract IEnumerable<KeyValuePair<string, double[]>> Remembered();

    private protected abstract bool Knows(string name);

    private protected virtual int Size(string name, int parameters) => parameters;

    private protected abstract void Recall(IReadOnlyDictionary<string, double[]> remembered);

    private protected static double Dot(double[] a, double[] b) => TensorPrimitives.Dot<double>(a, b);

    (double Value, double[] Gradient) Evaluate(Func<Tensor> loss)
    {
        Evaluations++;
        using var scope = StepScope.Begin();
        foreach (var parameter in Parameters) parameter.Value.ClearGrad();
        var value = loss();
        value.Backward();
        var gradient = new double[length];
        var start = 0;
        foreach (var parameter in Parameters)
        {
            if (parameter.Grad is { } slopes) slopes.Device.Run(new Reading(slopes, gradient, start));
            start += parameter.Value.Length;
            parameter.Value.ClearGrad();
        }
        return (value.Item(), gradient);
    }

    double[] Read()
    {
        var all = new double[length];
        var start = 0;
        foreach (var parameter in Parameters)
        {
            parameter.Value.Device.Run(new Reading(parameter.Value, all, start));
            start += parameter.Value.Length;
        }
        return all;
    }

    void Write(double[] origin, double[] direction, double step)
    {
        var all = new double[length];
        TensorPrimitives.MultiplyAdd(direction, step, origin, all);
        var start = 0;
        foreach (var parameter in Parameters)
        {
            parameter.Value.Device.Run(new Writing(all, start, parameter.Value));
            start += parameter.Value.Length;
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

namespace Hebb;

/// <summary>Changes parameters by their gradients, one step at a time.</summary>
public abstract class Optimizer
{
    /// <summary>An optimiser of the given parameters.</summary>
    /// <param name="parameters">What to learn, usually <c>model.Parameters</c>.</param>
    /// <param name="learningRate">η, the size of a step.</param>
    /// <exception cref="ArgumentException">There are no parameters, or the learning rate is not a number or negative.</exception>
    protected Optimizer(IEnumerable<Parameter> parameters, double learningRate)
    {
        Parameters = [.. parameters];
        if (Parameters.Count == 0) throw new ArgumentException("The optimiser got no parameters; pass model.Parameters of a model that has some.", nameof(parameters));
        LearningRate = learningRate;
    }

    /// <summary>What this optimiser changes.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>η, the size of a step. Schedules change it between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not a number.</exception>
    public double LearningRate
    {
        get;
        set => field = double.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The learning rate must be a number of at least 0.");
    }

    /// <summary>The number of steps taken.</summary>
    public long Steps { get; protected set; }

    /// <summary>Changes every parameter that has a gradient, then clears the gradients.</summary>
    public void Step()
    {
        Steps++;
        for (var i = 0; i < Parameters.Count; i++)
            if (Parameters[i].Grad is { } gradient) Update(i, Parameters[i], gradient);
        ZeroGrad();
    }

    /// <summary>Forgets the gradients collected so far. <see cref="Step"/> does it too.</summary>
    public void ZeroGrad()
    {
        foreach (var parameter in Parameters) parameter.Value.ClearGrad();
    }

    /// <summary>Changes one parameter by its gradient, in place.</summary>
    /// <param name="index">The parameter's place in <see cref="Parameters"/>, for its state.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gradient">Its gradient.</param>
    protected abstract void Update(int index, Parameter parameter, Tensor gradient);
}

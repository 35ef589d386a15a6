namespace Hebb;

/// <summary>Changes parameters by their gradients, one step at a time.</summary>
/// <remarks>
/// An optimiser of your own registers the tensors it remembers with <see cref="AddState"/> in its constructor and writes
/// <see cref="Update"/>; saving and loading follow from that.
/// </remarks>
public abstract class Optimizer
{
    readonly Parameter[] learnt;
    readonly long[] updates;
    readonly double[] rateScales, decayScales;
    readonly List<OptimizerState> states = [];

    /// <summary>An optimiser of the given parameters.</summary>
    /// <param name="parameters">What to learn, usually <c>model.Parameters</c>.</param>
    /// <param name="learningRate">η, the size of a step.</param>
    /// <param name="weightDecay">The strength of the penalty on weights; biases are left alone.</param>
    /// <exception cref="ArgumentException">There are no parameters, one comes twice, or a number is negative or not finite.</exception>
    protected Optimizer(IEnumerable<Parameter> parameters, double learningRate, double weightDecay = 0)
    {
        learnt = [.. parameters];
        if (learnt.Length == 0) throw new ArgumentException("The optimiser got no parameters; pass model.Parameters of a model that has some.", nameof(parameters));
        if (learnt.GroupBy(parameter => parameter).FirstOrDefault(places => places.Count() > 1) is { Key: var twice })
            throw new ArgumentException($"The optimiser got the parameter '{twice}' twice and would change it twice a step; pass each once, as with Distinct().", nameof(parameters));
        LearningRate = learningRate;
        WeightDecay = weightDecay;
        updates = new long[learnt.Length];
        rateScales = [.. learnt.Select(_ => 1.0)];
        decayScales = [.. learnt.Select(parameter => parameter.Decays ? 1.0 : 0.0)];
    }

    /// <summary>What this optimiser changes.</summary>
    public IReadOnlyList<Parameter> Parameters => learnt;

    /// <summary>η, the size of a step. Schedules change it between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not a number.</exception>
    public double LearningRate
    {
        get;
        set => field = NotNegative(value, "The learning rate");
    }

    /// <summary>The strength of the penalty on weights.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not a number.</exception>
    public double WeightDecay
    {
        get;
        set => field = NotNegative(value, "The weight decay");
    }

    /// <summary>The number of steps taken.</summary>
    public long Steps { get; private protected set; }

    /// <summary>
    /// Whether a step evaluates the loss several times and compares the values. The gradients must then be those of the loss itself:
    /// penalties or clipping that change them afterwards would lead it astray.
    /// </summary>
    public virtual bool ComparesLosses => false;

    /// <summary>
    /// Treats some of the parameters differently: <c>optimizer.Scale(body.Parameters, learningRate: 0.1)</c> lets a body that is
    /// trained already learn ten times more slowly than its new head.
    /// </summary>
    /// <param name="parameters">Some of <see cref="Parameters"/>.</param>
    /// <param name="learningRate">What their learning rate is multiplied by; 0 freezes them.</param>
    /// <param name="weightDecay">What their weight decay is multiplied by. At first it is 1 for weights and 0 for biases; null leaves it.</param>
    /// <exception cref="ArgumentException">A parameter is not among <see cref="Parameters"/>, or a factor is negative or not finite.</exception>
    public void Scale(IEnumerable<Parameter> parameters, double learningRate = 1, double? weightDecay = null)
    {
        NotNegative(learningRate, "The factor of the learning rate");
        NotNegative(weightDecay ?? 0, "The factor of the weight decay");
        var places = parameters.Select(Place).ToList();
        foreach (var index in places)
        {
            rateScales[index] = learningRate;
            decayScales[index] = weightDecay ?? decayScales[index];
        }
    }

    /// <summary>Takes a step of any optimiser: <c>optimizer.Step(() =&gt; Loss.MeanSquared(model.Forward(x), y))</c>.</summary>
    /// <param name="loss">Computes the loss with the parameters as they are; a scalar. It must give the same for the same parameters during a step.</param>
    /// <returns>The loss before the step.</returns>
    public double Step(Func<Tensor> loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Step(() =>
        {
            using var scope = StepScope.Begin();
            var value = loss();
            value.Backward();
            return value.Item();
        });
    }

    /// <summary>Takes a step of any optimiser, with a loss that cares for its gradients itself.</summary>
    /// <param name="evaluate">
    /// Computes the loss and the gradients with the parameters as they are. It is called once, or several times when
    /// <see cref="ComparesLosses"/>; the gradients are cleared before each call.
    /// </param>
    /// <returns>The loss before the step.</returns>
    public virtual double Step(Func<double> evaluate)
    {
        ArgumentNullException.ThrowIfNull(evaluate);
        ZeroGrad();
        var loss = evaluate();
        Step();
        return loss;
    }

    /// <summary>Changes every parameter that has a gradient, then clears the gradients.</summary>
    /// <exception cref="InvalidOperationException">The optimiser needs the loss itself; see <see cref="ComparesLosses"/>.</exception>
    public void Step()
    {
        Steps++;
        for (var i = 0; i < learnt.Length; i++)
        {
            if (learnt[i].Grad is not { } gradient) continue;
            updates[i]++;
            Update(new ParameterUpdate(i, learnt[i], gradient, LearningRate * rateScales[i], WeightDecay * decayScales[i], updates[i]));
        }
        ZeroGrad();
    }

    /// <summary>Forgets the gradients collected so far. <see cref="Step()"/> does it too.</summary>
    public void ZeroGrad()
    {
        foreach (var parameter in learnt) parameter.Value.ClearGrad();
    }

    /// <summary>
    /// Everything that the next step depends on besides parameters, gradients and settings: <c>steps</c>, <c>updates</c>, and
    /// what is remembered of each parameter, as <c>0.velocity</c>. The tensors are the optimiser's own; copy them to keep them.
    /// </summary>
    public virtual IEnumerable<KeyValuePair<string, Tensor>> State()
    {
        yield return KeyValuePair.Create("steps", Tensor.From<long>([Steps]));
        yield return KeyValuePair.Create("updates", Tensor.From(updates));
        foreach (var state in states)
            for (var i = 0; i < updates.Length; i++)
                if (state.Get(i) is { } tensor) yield return KeyValuePair.Create($"{i}.{state.Name}", tensor);
    }

    /// <summary>Goes on where <see cref="State"/> was taken, bit for bit.</summary>
    /// <exception cref="ArgumentException">
    /// The state is another optimiser's, or of other parameters; nothing has been changed then.
    /// </exception>
    public virtual void LoadState(IEnumerable<KeyValuePair<string, Tensor>> saved)
    {
        var left = new Dictionary<string, Tensor>(saved);
        var steps = Take("steps", [1], DType.Int64).ToArray<long>()[0];
        var counts = Take("updates", [updates.Length], DType.Int64).ToArray<long>();
        if (steps < 0 || counts.Any(count => count < 0 || count > steps))
            throw new ArgumentException($"The saved state of {GetType().Name} counts {steps} steps and up to {counts.Max()} updates of one parameter.", nameof(saved));
        var loads = new List<(OptimizerState State, int Index, Tensor? Value)>();
        foreach (var state in states)
        {
            for (var i = 0; i < updates.Length; i++)
            {
                var name = $"{i}.{state.Name}";
                loads.Add((state, i, left.ContainsKey(name) ? Take(name, Parameters[i].Shape) : null));
            }
        }
        if (left.Count > 0)
            throw new ArgumentException($"The saved state has '{left.Keys.First()}', which {GetType().Name} with {updates.Length} parameters does not know; it is another optimiser's or another model's.", nameof(saved));
        Steps = steps;
        counts.CopyTo(updates, 0);
        foreach (var (state, index, value) in loads) state.Set(index, value);

        Tensor Take(string name, Shape shape, DType? type = null)
        {
            if (!left.Remove(name, out var tensor)) throw new ArgumentException($"The saved state has no '{name}'; it is not an optimiser's.", nameof(saved));
            if (tensor.Shape != shape) throw new ArgumentException($"The saved state's '{name}' is {tensor.Shape}; {GetType().Name} needs {shape}.", nameof(saved));
            if (type is not null && tensor.DType != type) throw new ArgumentException($"The saved state's '{name}' holds {tensor.DType}; {GetType().Name} needs {type}.", nameof(saved));
            return tensor;
        }
    }

    /// <summary>Registers a tensor that is remembered for each parameter, of the parameter's shape and 0 at first.</summary>
    /// <param name="name">What it is called in the saved state.</param>
    protected OptimizerState AddState(string name)
    {
        var state = new OptimizerState(name, Parameters);
        states.Add(state);
        return state;
    }

    /// <summary>Changes one parameter by its gradient, in place.</summary>
    /// <param name="update">The parameter, its gradient and the numbers that hold for it now.</param>
    protected abstract void Update(in ParameterUpdate update);

    /// <summary>What a parameter's learning rate and weight decay are multiplied by; see <see cref="Scale"/>.</summary>
    private protected (double LearningRate, double WeightDecay) Scales(int index) => (rateScales[index], decayScales[index]);

    /// <summary>Checks a setting that must lie from 0 up to, but not including, 1, such as a momentum.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It does not.</exception>
    protected static double Fraction(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 0 and below 1.");

    int Place(Parameter parameter)
    {
        for (var i = 0; i < Parameters.Count; i++)
            if (ReferenceEquals(Parameters[i], parameter)) return i;
        throw new ArgumentException($"The parameter '{parameter}' is not one of this optimiser's.", nameof(parameter));
    }

    static double NotNegative(double value, string what) => double.IsFinite(value) && value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"{what} must be a number of at least 0.");
}

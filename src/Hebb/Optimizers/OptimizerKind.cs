namespace Hebb;

/// <summary>A way to optimise, by name.</summary>
public sealed class OptimizerKind
{
    readonly bool usesMomentum, usesBetas;
    readonly Func<IEnumerable<Parameter>, OptimizerSettings, Optimizer> make;

    internal OptimizerKind(
        string name, bool usesMomentum, bool usesBetas, Func<IEnumerable<Parameter>, OptimizerSettings, Optimizer> make) =>
        (Name, this.usesMomentum, this.usesBetas, this.make) = (name, usesMomentum, usesBetas, make);

    /// <summary>The name on a command line.</summary>
    public string Name { get; }

    /// <summary>The learning rate it has unless told otherwise.</summary>
    public double LearningRate => Probe.LearningRate;

    /// <summary>The batch size it needs to do well; null for any. A line along which losses are compared is found in large batches only.</summary>
    public int? BatchSize => Probe.ComparesLosses ? 1000 : null;

    Optimizer Probe => Create([new Parameter("probe", Tensor.Zeros(1))]);

    /// <summary>Makes the optimiser.</summary>
    /// <param name="parameters">What to learn.</param>
    /// <param name="settings">What differs from the optimiser's defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or this optimiser has no such setting.</exception>
    public Optimizer Create(IEnumerable<Parameter> parameters, OptimizerSettings? settings = null)
    {
        settings ??= new();
        if (!usesMomentum && (settings.Momentum is > 0 || settings.Nesterov))
            throw new ArgumentException($"{Name} has no momentum{(usesBetas ? "; the share that stays from step to step is its beta1" : "")}.", nameof(settings));
        if (!usesBetas && (settings.Beta1 ?? settings.Beta2) is not null)
            throw new ArgumentException($"{Name} has no betas{(usesMomentum ? "; the share that stays from step to step is its momentum" : "")}.", nameof(settings));
        return make(parameters, settings);
    }
}

namespace Hebb;

/// <summary>The numbers of an optimiser, as a command line or a file gives them; null leaves the optimiser's default.</summary>
public sealed record OptimizerSettings
{
    /// <summary>η, the size of a step.</summary>
    public double? LearningRate { get; init; }

    /// <summary>How much of the velocity stays from step to step.</summary>
    public double? Momentum { get; init; }

    /// <summary>The strength of the penalty on weights.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>How much of the mean gradient stays from step to step.</summary>
    public double? Beta1 { get; init; }

    /// <summary>How much of the mean squared gradient stays from step to step.</summary>
    public double? Beta2 { get; init; }

    /// <summary>Whether momentum looks ahead.</summary>
    public bool Nesterov { get; init; }
}

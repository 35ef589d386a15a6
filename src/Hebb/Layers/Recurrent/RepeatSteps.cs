using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Gives a recurrent layer the same input at every step, so that one vector becomes a sequence (one-to-many): [N, F] becomes [N, steps, F].</summary>
public sealed class RepeatSteps : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="steps">The length of the sequence.</param>
    public RepeatSteps(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        Steps = steps;
    }

    /// <summary>The length of the sequence.</summary>
    public int Steps { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 2) throw new ArgumentException($"RepeatSteps: the input is {x.Shape}; it must be [samples, features].", nameof(x));
        return x.Unsqueeze(1).BroadcastTo([x.Shape[0], Steps, x.Shape[1]]);
    }

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) => settings["steps"] = Steps;

    /// <inheritdoc/>
    public override string ToString() => $"RepeatSteps({Steps})";
}

public static partial class LayerCatalog
{
    /// <summary>Repeats a vector at every step.</summary>
    public static LayerKind RepeatSteps { get; } = Register(nameof(RepeatSteps), settings => new RepeatSteps(settings.Integer("steps")));
}

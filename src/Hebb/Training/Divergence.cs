namespace Hebb;

/// <summary>Finds where numbers stopped being finite, by running a network again layer by layer.</summary>
static class Divergence
{
    const string LowerRate = "Try a learning rate ten times smaller, or clip the gradients";

    /// <summary>Explains a loss that is not finite.</summary>
    public static DivergedException Explain(Layer model, Batch batch, double loss, long step)
    {
        if (!batch.Inputs.AllFinite()) return new(step, loss, "the batch's inputs hold NaN or infinity", "Remove or repair these samples");
        if (!batch.Targets.AllFinite()) return new(step, loss, "the batch's targets hold NaN or infinity", "Remove or repair these samples");
        return First(model, batch.Inputs) is { } cause
            ? new(step, loss, cause, LowerRate)
            : new(step, loss, "the network's output is finite, the loss of it is not", "Use a loss that takes logits, or keep the outputs within the range the loss is defined on");
    }

    /// <summary>Explains weights that the last update has spoilt; null when all are finite.</summary>
    public static DivergedException? InWeights(Layer model, long step) =>
        Spoilt(model) is { } parameter ? new(step, double.NaN, parameter, LowerRate) : null;

    static string? First(Layer model, Tensor x)
    {
        var names = model.NamedLayers().DistinctBy(layer => layer.Value).ToDictionary(layer => layer.Value, layer => layer.Key);
        string? cause = null;
        using (GradMode.Off())
        using (LayerWatch.Begin(Look))
            Look(model, model.Forward(x));
        return cause;

        // Inner layers come before those they are part of.
        void Look(Layer layer, Tensor y)
        {
            if (cause is not null || y.AllFinite()) return;
            var name = names.GetValueOrDefault(layer, "") is { Length: > 0 } path ? $"layer '{path}', {layer}" : $"{layer}";
            cause = Spoilt(layer) is { } parameter ? $"in {name}, {parameter}" : $"the output of {name}, overflowed";
        }
    }

    static string? Spoilt(Layer layer) => layer.NamedParameters()
        .Where(parameter => !parameter.Value.Value.AllFinite())
        .Select(parameter => $"the parameter '{parameter.Key}' {parameter.Value.Shape} holds NaN or infinity after the last update")
        .FirstOrDefault();
}

namespace Hebb;

/// <summary>What a playground can be made of: the catalogues of the library, so that a page offers what there is.</summary>
static class PlaygroundCatalog
{
    /// <summary>The name of the user's own points in two classes, and with values.</summary>
    public const string OwnClasses = "points", OwnValues = "values";

    public static PlaygroundChoices Choices { get; } = new(
        PlaneData.Names, PlaneData.SurfaceNames, Activation.Names, [.. InitialWeights.Names],
        [.. Losses(LossInput.Logits, LossInput.IndependentLogits, LossInput.Values)],
        [.. Losses(LossInput.Values).Where(name => name != LossCatalog.Hinge.Name)],
        [.. OptimizerCatalog.Names.Select(Choice)],
        PlaygroundLimits.MostLayers, PlaygroundLimits.MostUnits, PlaygroundLimits.MostSamples);

    public static bool IsOwn(PlaygroundSettings settings) => settings.Data is OwnClasses or OwnValues;

    public static bool HasClasses(PlaygroundSettings settings) => settings.Data == OwnClasses || Choices.Shapes.Contains(settings.Data);

    // The network ends in sums; a loss that wants probabilities would need one more layer.
    static IEnumerable<string> Losses(params LossInput[] inputs) => LossCatalog.Names.Where(name => inputs.Contains(LossCatalog.Find(name).Input));

    static OptimizerChoice Choice(string name)
    {
        var kind = OptimizerCatalog.Find(name);
        return new(name, kind.LearningRate, kind.BatchSize is not null);
    }
}

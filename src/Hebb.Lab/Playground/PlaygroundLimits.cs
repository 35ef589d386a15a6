namespace Hebb;

/// <summary>What a playground may ask of this machine.</summary>
static class PlaygroundLimits
{
    const int MostLayers = 6, MostUnits = 16, MostSamples = 2000;

    /// <exception cref="RefusedException">The settings are beyond it, or make no sense.</exception>
    public static void Check(PlaygroundSettings settings)
    {
        Expect(settings.Hidden.Count <= MostLayers, $"{settings.Hidden.Count} hidden layers are too many.", $"Choose at most {MostLayers}.");
        Expect(settings.Hidden.All(units => units is >= 1 and <= MostUnits), "A hidden layer has no units, or too many.", $"Choose 1 to {MostUnits} for each.");
        Expect(settings.Samples is >= 10 and <= MostSamples, $"{settings.Samples} points cannot be had.", $"Choose 10 to {MostSamples}.");
        Expect(settings.BatchSize is >= 1 and <= MostSamples, $"A batch of {settings.BatchSize} points cannot be had.", $"Choose 1 to {MostSamples}.");
        Expect(settings.Noise is >= 0 and <= 1, $"The noise is {settings.Noise}.", "Choose 0 to 1.");
        CheckRate(settings.LearningRate);
        Expect(settings.WeightDecay is >= 0 and <= 10, $"The weight decay is {settings.WeightDecay}.", "Choose 0 to 10.");
        Expect(PlaneData.Names.Contains(settings.Data), $"There is no data set '{settings.Data}'.", $"Choose {string.Join(", ", PlaneData.Names)}.");
        Expect(OptimizerCatalog.Names.Contains(settings.Optimizer), $"There is no optimiser '{settings.Optimizer}'.", $"Choose {string.Join(", ", OptimizerCatalog.Names)}.");
        Expect(Activation.Names.Contains(settings.Activation), $"There is no activation '{settings.Activation}'.", $"Choose {string.Join(", ", Activation.Names)}.");
    }

    public static void CheckRate(double rate) => Expect(rate is > 0 and <= 1000, $"The learning rate is {rate}.", "Choose one above 0, up to 1000.");

    static void Expect(bool fine, string problem, string remedy)
    {
        if (!fine) throw RefusedException.BadRequest(problem, remedy);
    }
}

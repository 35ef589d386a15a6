namespace Hebb;

/// <summary>What a playground may ask of this machine.</summary>
static class PlaygroundLimits
{
    public const int MostLayers = 6, MostUnits = 16, MostSamples = 2000;
    const int FewestSamples = 10, FewestOwn = 4;
    const float Farthest = 1000;

    /// <exception cref="RefusedException">The settings are beyond it, or make no sense.</exception>
    public static void Check(PlaygroundSettings settings)
    {
        var choices = PlaygroundCatalog.Choices;
        CheckData(settings, choices);
        CheckNetwork(settings, choices);
        CheckPenalties(settings, choices);
        Among(PlaygroundCatalog.HasClasses(settings) ? choices.ClassLosses : choices.ValueLosses, settings.Loss, $"There is no loss '{settings.Loss}' for such data.");
        Expect(settings.BatchSize is >= 1 and <= MostSamples, $"A batch of {settings.BatchSize} points cannot be had.", $"Choose 1 to {MostSamples}.");
        Expect(settings.LearningRate is > 0 and <= 1000, $"The learning rate is {settings.LearningRate}.", $"Choose one above 0, up to 1000.");
    }

    /// <exception cref="RefusedException">It is nothing that can be done.</exception>
    public static void Check(PlaygroundCommand command)
    {
        Expect(Enum.IsDefined(command.Kind), $"A playground cannot '{command.Kind}'.", $"Choose {string.Join(", ", Enum.GetNames<PlaygroundAction>())}.");
        Expect(command.Kind != PlaygroundAction.Play || !double.IsNaN(command.Value ?? 0), $"The speed is not a number.", $"Give the most steps a second, or null.");
    }

    static void CheckData(PlaygroundSettings settings, PlaygroundChoices choices)
    {
        Expect(settings.TestShare is >= 0.1 and <= 0.9, $"The share for testing is {settings.TestShare}.", $"Choose 0.1 to 0.9.");
        if (!PlaygroundCatalog.IsOwn(settings))
        {
            Among([.. choices.Shapes, .. choices.Surfaces], settings.Data, $"There is no data set '{settings.Data}'.");
            Expect(settings.Samples is >= FewestSamples and <= MostSamples, $"{settings.Samples} points cannot be had.", $"Choose {FewestSamples} to {MostSamples}.");
            Expect(settings.Noise is >= 0 and <= 1, $"The noise is {settings.Noise}.", $"Choose 0 to 1.");
            return;
        }
        var own = settings.Own ?? [];
        Expect(own.Count % 3 == 0, $"Your points are {own.Count} numbers, which are not x, y and a class or a value each.", $"Give three numbers for each point.");
        Expect(own.Count / 3 is >= FewestOwn and <= MostSamples, $"There are {own.Count / 3} points of your own.", $"Give {FewestOwn} to {MostSamples}.");
        Expect(own.All(value => MathF.Abs(value) <= Farthest), $"One of your numbers is too large or not a number.", $"Keep them within ±{Farthest}.");
        if (settings.Data == PlaygroundCatalog.OwnClasses)
            Expect(own.Where((_, i) => i % 3 == 2).All(label => label is 0 or 1), $"A class is neither 0 nor 1.", $"Use two classes, or learn values.");
    }

    static void CheckNetwork(PlaygroundSettings settings, PlaygroundChoices choices)
    {
        Expect(settings.Hidden.Count <= MostLayers, $"{settings.Hidden.Count} hidden layers are too many.", $"Choose at most {MostLayers}.");
        // Whether lists hold nulls is not checked as they are read.
        Expect(!settings.Hidden.Contains(null!), $"A hidden layer is null.", $"Say its units, activation and dropout.");
        foreach (var layer in settings.Hidden)
        {
            Expect(layer.Units is >= 1 and <= MostUnits, $"A hidden layer has {layer.Units} units.", $"Choose 1 to {MostUnits} for each.");
            Expect(layer.Dropout is >= 0 and <= 0.9, $"The dropout is {layer.Dropout}.", $"Choose 0 to 0.9.");
            Among(choices.Activations, layer.Activation, $"There is no activation '{layer.Activation}'.");
        }
        Among(choices.Initializers, settings.Initializer, $"There is no initialiser '{settings.Initializer}'.");
    }

    static void CheckPenalties(PlaygroundSettings settings, PlaygroundChoices choices)
    {
        var optimizer = choices.Optimizers.FirstOrDefault(kind => kind.Name == settings.Optimizer);
        Among([.. choices.Optimizers.Select(kind => kind.Name)], settings.Optimizer, $"There is no optimiser '{settings.Optimizer}'.");
        Expect(settings.L1 is >= 0 and <= 10, $"The L1 penalty is {settings.L1}.", $"Choose 0 to 10.");
        Expect(settings.L2 is >= 0 and <= 10, $"The L2 penalty is {settings.L2}.", $"Choose 0 to 10.");
        Expect(settings.WeightDecay is >= 0 and <= 10, $"The weight decay is {settings.WeightDecay}.", $"Choose 0 to 10.");
        Expect(
            !optimizer!.ComparesLosses || (settings.L1 == 0 && settings.L2 == 0),
            $"{settings.Optimizer} compares losses, in which the L1 and L2 penalties have no part.", $"Set them to 0, or use the weight decay.");
    }

    static void Among(IReadOnlyList<string> names, string name, FormattableString problem) =>
        Expect(names.Contains(name), problem, $"Choose {string.Join(", ", names)}.");

    static void Expect(bool fine, FormattableString problem, FormattableString remedy)
    {
        if (!fine) throw RefusedException.BadRequest(problem, remedy);
    }
}

namespace Hebb;

/// <summary>A model that reads drawn digits, and shows what its layers made of them.</summary>
sealed class DrawModel
{
    /// <summary>Below this probability, or with the second so close, the answer is "not sure".</summary>
    const double Sure = 0.5, Margin = 0.15;

    /// <summary>Layers with more values than this are not sent.</summary>
    const int MostValues = 1 << 15;

    readonly Checkpoint checkpoint;
    readonly Classifier classifier;

    public DrawModel(Checkpoint checkpoint, string id)
    {
        (this.checkpoint, classifier) = (checkpoint, new(checkpoint));
        var folder = System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(checkpoint.Path))) ?? id;
        Entry = new(
            id, KindOf(checkpoint.Model), folder, string.Join(" → ", Layers(checkpoint.Model)), checkpoint.Model.ParameterCount,
            checkpoint.Settings?.Dataset, checkpoint.Card.Training is { Epochs: [.., var last] } ? last.Validation?.Accuracy : null);
    }

    public ShelvedModel Entry { get; }

    /// <summary>The file it came from.</summary>
    public string Path => checkpoint.Path;

    /// <summary>What it takes a picture for.</summary>
    public int LabelOf(byte[] pixels)
    {
        using var scope = StepScope.Begin();
        return classifier.Predict(pixels, []).Label;
    }

    /// <summary>Whether a network takes MNIST's pictures and answers with one of ten digits.</summary>
    public static bool ReadsDigits(Checkpoint checkpoint) =>
        checkpoint.Card is { InputShape: [1, 28, 28], ClassNames.Count: 10 } && checkpoint.Card.ClassNames.Select((name, i) => name == $"{i}").All(same => same);

    /// <summary>What it takes a drawing for, and how far that can be trusted.</summary>
    /// <param name="drawing">The drawing as it was prepared.</param>
    /// <param name="likeness">What it looks like among the training digits; null while those are not at hand.</param>
    public ModelAnswer Answer(DigitPreparation drawing, Resemblance? likeness)
    {
        using var scope = StepScope.Begin();
        List<LayerOutput> outputs = [];
        Prediction prediction;
        using (LayerWatch.Begin((layer, y) => Look(outputs, layer, y)))
            prediction = classifier.Predict(drawing.Image!.Pixels, []);
        var ranked = prediction.Probabilities.Index().OrderByDescending(entry => entry.Item).Take(2).ToArray();
        var sure = ranked[0].Item >= Sure && ranked[0].Item - ranked[1].Item >= Margin;
        var resembles = Likelihood.Of(drawing, likeness?.ByDigit[ranked[0].Index]);
        var verdict = resembles == Verdict.Digit && !sure ? Verdict.Unsure : resembles;
        return new(Entry.Id, verdict, ranked[0].Index, ranked[1].Index, prediction.Probabilities, outputs);
    }

    static void Look(List<LayerOutput> outputs, Layer layer, Tensor y)
    {
        if (layer is Flatten || layer.Children.Count > 0 || y.Length > MostValues || y.DType != DType.Float32) return;
        var values = y.ToArray<float>();
        var (low, high) = (values.Min(), values.Max());
        var factor = high > low ? 255 / (high - low) : 0;
        outputs.Add(new($"{layer}", [.. y.Shape.Sizes[1..]], low, high, Array.ConvertAll(values, value => (byte)MathF.Round((value - low) * factor))));
    }

    static string KindOf(Layer model)
    {
        var types = model.NamedLayers().Select(layer => layer.Value.GetType().Name).ToHashSet();
        return types.Contains("Conv2d") ? "cnn" : types.Contains("Rnn") || types.Contains("Lstm") || types.Contains("Gru") ? "other" : "mlp";
    }

    static IEnumerable<string> Layers(Layer model) =>
        model.NamedLayers().Select(layer => layer.Value).Where(layer => layer.Children.Count == 0).Select(layer => $"{layer}");
}

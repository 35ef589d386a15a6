namespace Hebb;

/// <summary>What a network took labelled pictures for: its confusion matrix, its worst mistakes, and the pictures of each cell.</summary>
sealed class Examined
{
    const int BatchSize = 250, MostPictures = 100, WorstShown = 25;

    readonly Dataset samples;
    readonly int[] places, labels, predicted;
    readonly double[] probability;
    // The extremes of all inputs become black and white, whatever was done to the pictures to make inputs of them.
    float darkest = float.PositiveInfinity, lightest = float.NegativeInfinity;
    int classes;

    Examined(Dataset samples, int most)
    {
        this.samples = samples;
        var count = Math.Min(most, samples.Count);
        // Spread out, as the samples may be sorted by class.
        places = [.. Enumerable.Range(0, count).Select(i => (int)((long)i * samples.Count / count))];
        (labels, predicted, probability) = (new int[count], new int[count], new double[count]);
        classes = samples.ClassNames.Count;
    }

    /// <summary>Whether a data set is one of square grey pictures with classes, which can be shown.</summary>
    public static bool CanShow(Dataset samples) =>
        samples is { Count: > 0, Form: { HasLabels: true, InputType: DType.Float32 } form } && form.InputShape is { Rank: 3 } shape && shape[0] == 1 && shape[1] == shape[2];

    /// <summary>Has a network read samples.</summary>
    /// <param name="model">The network; left as it was.</param>
    /// <param name="samples">What <see cref="CanShow"/> says can be shown.</param>
    /// <param name="most">Of more samples so many are taken.</param>
    /// <param name="dataset">The data set whose test pictures they are, of a saved run.</param>
    /// <param name="step">After which step it is, of a run that goes on.</param>
    /// <exception cref="ArgumentException">The network does not give each sample a score for each class.</exception>
    public static Examined Of(Layer model, Dataset samples, int most, string? dataset = null, long? step = null)
    {
        var examined = new Examined(samples, most);
        examined.Read(model);
        examined.Summary = examined.Summarize(dataset, step, FirstWeights.Of(model));
        return examined;
    }

    /// <summary>What is sent of it at once.</summary>
    public Examination Summary { get; private set; } = null!;

    /// <summary>The pictures of one class that were taken for one class.</summary>
    public ReadPictures Cell(int label, int taken)
    {
        var found = Surest(i => labels[i] == label && predicted[i] == taken).ToList();
        return new(found.Count, [.. found.Take(MostPictures).Select(Picture)]);
    }

    void Read(Layer model)
    {
        using var evaluating = model.Evaluating();
        using var noGradients = GradMode.Off();
        for (var first = 0; first < places.Length; first += BatchSize)
        {
            using var scope = StepScope.Begin();
            var (x, y) = samples.Gather(places.AsSpan(first, Math.Min(BatchSize, places.Length - first)));
            var scores = model.Forward(x);
            if (scores.Rank != 2 || scores.Shape[1] < 2) throw new ArgumentException($"its network gives scores of shape {scores.Shape}, not one for each class");
            (darkest, lightest) = (Math.Min(darkest, (float)x.Min().Item()), Math.Max(lightest, (float)x.Max().Item()));
            var p = scores.Softmax(-1);
            var (sure, best) = (p.Max(-1).ToArray<float>(), p.ArgMax(-1).ToArray<long>());
            for (var i = 0; i < best.Length; i++)
                (labels[first + i], predicted[first + i], probability[first + i]) = ((int)y.AsSpan<long>()[i], (int)best[i], sure[i]);
            classes = Math.Max(classes, scores.Shape[1]);
        }
    }

    Examination Summarize(string? dataset, long? step, UnitWeights? weights) => new(
        dataset, step, places.Length, (double)labels.Zip(predicted).Count(pair => pair.First == pair.Second) / places.Length,
        [.. Enumerable.Range(0, classes).Select(i => i < samples.ClassNames.Count ? samples.ClassNames[i] : $"{i}")],
        Confusion(), [.. Surest(i => labels[i] != predicted[i]).Take(WorstShown).Select(Picture)], weights);

    int[][] Confusion()
    {
        var counts = Enumerable.Range(0, classes).Select(_ => new int[classes]).ToArray();
        foreach (var (label, taken) in labels.Zip(predicted)) counts[label][taken]++;
        return counts;
    }

    IEnumerable<int> Surest(Predicate<int> wanted) => Enumerable.Range(0, places.Length).Where(i => wanted(i)).OrderByDescending(i => probability[i]);

    ReadPicture Picture(int i)
    {
        var pixels = samples.Gather([places[i]]).Inputs.ToArray<float>();
        var factor = lightest > darkest ? 255 / (lightest - darkest) : 0;
        return new(places[i], labels[i], predicted[i], probability[i], samples.Form.InputShape[^1],
            Array.ConvertAll(pixels, value => (byte)Math.Clamp(MathF.Round((value - darkest) * factor), 0, 255)));
    }
}

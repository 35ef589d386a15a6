namespace Hebb;

/// <summary>Has the networks of saved runs read the test pictures of their data sets, when a page asks; each once.</summary>
sealed class RunExaminer(LabOptions options)
{
    const int MostSamples = 10_000, BatchSize = 250, MostPictures = 100, WorstShown = 25, MostUnits = 64, MostKept = 4;

    readonly Lock gate = new();
    readonly List<Examined> kept = [];

    /// <summary>The confusion matrix, the worst mistakes and the first weights.</summary>
    /// <exception cref="RefusedException">There is no such run, or its network reads no pictures that are at hand.</exception>
    public Examination Examine(string run)
    {
        var examined = Find(run);
        var worst = Enumerable.Range(0, examined.Predicted.Length)
            .Where(i => examined.Labels[i] != examined.Predicted[i])
            .OrderByDescending(i => examined.Probability[i]).Take(WorstShown).Select(examined.Picture);
        return new(examined.Dataset, examined.Labels.Length, (double)examined.Labels.Zip(examined.Predicted).Count(pair => pair.First == pair.Second) / examined.Labels.Length,
            examined.Classes, examined.Confusion(), [.. worst], Weights(examined.Model));
    }

    /// <summary>The pictures of one class that were taken for one class.</summary>
    /// <exception cref="RefusedException">There is no such run.</exception>
    public ReadPictures Cell(string run, int label, int predicted)
    {
        var examined = Find(run);
        var found = Enumerable.Range(0, examined.Labels.Length)
            .Where(i => examined.Labels[i] == label && examined.Predicted[i] == predicted)
            .OrderByDescending(i => examined.Probability[i]).ToList();
        return new(found.Count, [.. found.Take(MostPictures).Select(examined.Picture)]);
    }

    Examined Find(string run)
    {
        if (!RunStore.IsName(run) || !Directory.Exists(Path.Combine(options.RunsFolder, run)))
            throw RefusedException.NotFound($"There is no saved run '{run}'.", "Choose one of those shown.");
        // One at a time: an examination has all threads.
        lock (gate)
        {
            if (kept.Find(each => each.Run == run) is { } known) return known;
            try
            {
                var examined = Read(run);
                kept.Add(examined);
                if (kept.Count > MostKept) kept.RemoveAt(0);
                return examined;
            }
            catch (Exception problem) when (problem is IOException or InvalidDataException or ArgumentException or DataUnavailableException)
            {
                throw RefusedException.BadRequest($"The run '{run}' cannot be examined: {problem.Message}", "Its weights and its data set must be at hand.");
            }
        }
    }

    Examined Read(string run)
    {
        var checkpoint = Checkpoint.Load(Path.Combine(options.RunsFolder, run));
        if (checkpoint.Card.InputShape is not [1, var height, var width] || height != width) throw new ArgumentException("its network reads no square grey pictures");
        var name = checkpoint.Settings?.Dataset ?? throw new ArgumentException("it does not say what it was trained on");
        if (!DataCatalog.TryFind(name, out var known)) throw new ArgumentException($"'{name}' is a folder of pictures; only data sets with a name can be shown");
        DataPair Load(Preprocessing? preprocessing) => known.Load(new DataOptions { Download = false, Preprocessing = preprocessing });
        var test = Load(checkpoint.Card.Preprocessing).Test.Take(MostSamples);
        var pictures = Load(Preprocessing.None).Test.Take(MostSamples);
        int[] labels = new int[test.Count], predicted = new int[test.Count];
        var probability = new double[test.Count];
        using var noGradients = GradMode.Off();
        for (var first = 0; first < test.Count; first += BatchSize)
        {
            using var scope = StepScope.Begin();
            var (x, y) = test.Gather([.. Enumerable.Range(first, Math.Min(BatchSize, test.Count - first))]);
            var p = checkpoint.Model.Forward(x).Softmax(-1);
            var (sure, best) = (p.Max(-1).ToArray<float>(), p.ArgMax(-1).ToArray<long>());
            for (var i = 0; i < best.Length; i++)
                (labels[first + i], predicted[first + i], probability[first + i]) = ((int)y.AsSpan<long>()[i], (int)best[i], sure[i]);
        }
        return new(run, name, checkpoint.Model, checkpoint.Card.ClassNames, pictures, labels, predicted, probability, width);
    }

    static UnitWeights? Weights(Layer model)
    {
        var layer = model.NamedLayers().Select(named => named.Value).FirstOrDefault(layer => layer is Linear or Conv2d);
        var (weight, width, height) = layer switch
        {
            Linear linear when Math.Sqrt(linear.Weight.Shape[1]) is var side && side == Math.Floor(side) => (linear.Weight.Value, (int)side, (int)side),
            Conv2d conv => (conv.Weight.Value, conv.Weight.Shape[3], conv.Weight.Shape[2]),
            _ => (null, 0, 0),
        };
        if (weight is null) return null;
        var each = weight.Length / weight.Shape[0];
        var values = weight.ToArray<float>();
        var largest = Math.Max(values.Max(Math.Abs), 1e-30f);
        return new($"{layer}", width, height, largest,
            [.. values.Chunk(each).Take(MostUnits).Select(unit => unit.Take(width * height).Select(value => (byte)Math.Round(128 + 127 * value / largest)).ToArray())]);
    }

    sealed record Examined(
        string Run, string Dataset, Layer Model, IReadOnlyList<string> Classes, Dataset Pictures, int[] Labels, int[] Predicted, double[] Probability, int Width)
    {
        public ReadPicture Picture(int index) => new(
            index, Labels[index], Predicted[index], Probability[index], Width, [.. Pictures.Gather([index]).Inputs.ToArray<float>().Select(value => (byte)value)]);

        public int[][] Confusion()
        {
            var counts = Enumerable.Range(0, Classes.Count).Select(_ => new int[Classes.Count]).ToArray();
            foreach (var (label, predicted) in Labels.Zip(Predicted)) counts[label][predicted]++;
            return counts;
        }
    }
}

using System.Diagnostics;

namespace Hebb;

/// <summary>Recognises what is drawn, with every model on the shelf; where there is none it has a first one trained.</summary>
sealed class DrawDesk(LabOptions options, Feeds feeds)
{
    readonly Feed feed = feeds.Open("draw");
    readonly Lock computing = new();
    volatile IReadOnlyList<DrawModel> models = [];
    volatile TrainingDigits? lookalikes;

    /// <summary>The models that recognise now.</summary>
    public ModelShelf Shelf => new([.. models.Select(model => model.Entry)]);

    /// <summary>Loads the models, or trains the first one, and gathers training digits to compare with; returns at once.</summary>
    public void Begin(CancellationToken stopping)
    {
        feed.Publish(new FirstTraining(TrainingPhase.NotNeeded, 0, 0, 0, 0, null));
        Put(SavedModels.Find(options));
        var training = models.Count == 0 && options.TrainFirstModel;
        Task.Run(
            () =>
            {
                if (training && FirstModel.Train(options, feed, stopping) is { } first) Put([first]);
                lookalikes = TrainingDigits.Load();
            },
            stopping);
    }

    public DrawAnswer Recognize(DrawRequest request)
    {
        var began = Stopwatch.GetTimestamp();
        var prepared = DigitImage.Prepare(Drawing.Read(request), Drawing.Recipe(request.Recipe));
        if (!prepared.Succeeded)
            return new(prepared.Problem == DigitProblem.TooSmall ? InkState.TooSmall : InkState.Empty, prepared.Notes, null, [], [], Since(began));

        var pixels = prepared.Image.Pixels;
        // The team of threads that computes is one for all; two drawings at once would only wait for each other inside.
        lock (computing)
        {
            var neighbours = lookalikes?.Nearest(pixels) ?? [];
            var isDigit = Likelihood.IsDigit(pixels, neighbours);
            return new(
                InkState.Ready, prepared.Notes, Describe(prepared),
                [.. models.Select(model => model.Answer(pixels, isDigit))], neighbours, Since(began));
        }
    }

    void Put(IReadOnlyList<DrawModel> shelf)
    {
        models = shelf;
        feed.Publish(Shelf);
    }

    static double Since(long began) => Stopwatch.GetElapsedTime(began).TotalMilliseconds;

    static PreparedDigit Describe(DigitPreparation prepared) => new(
        prepared.Image!.Pixels, prepared.Raster!.Pixels, prepared.Raster.Width, prepared.Offset.X, prepared.Offset.Y,
        prepared.CenterOfMass.X, prepared.CenterOfMass.Y, [prepared.Box.X, prepared.Box.Y, prepared.Box.Width, prepared.Box.Height]);
}

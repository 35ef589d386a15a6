using System.Diagnostics;

namespace Hebb;

/// <summary>Recognises what is drawn, with every model on the shelf; where there is none it has a first one trained.</summary>
sealed class DrawDesk(LabOptions options, Feeds feeds)
{
    readonly Feed feed = feeds.Open("draw");
    readonly Lock computing = new();
    readonly MyDigitStore mine = new(options);
    readonly FineTuning tuning = new(options, feeds.Open("draw"));
    volatile IReadOnlyList<DrawModel> models = [];
    volatile TrainingDigits? lookalikes;

    /// <summary>The models that recognise now.</summary>
    public ModelShelf Shelf => new([.. models.Select(model => model.Entry)]);

    /// <summary>Loads the models, or trains the first one, and gathers training digits to compare with; returns at once.</summary>
    public void Begin(CancellationToken stopping)
    {
        feed.Publish(new FirstTraining(TrainingPhase.NotNeeded, 0, 0, 0, 0, null));
        feed.Publish(new Tuning(TuningPhase.Idle, null, 0, 0, null, null, null));
        Put(SavedModels.Find(options));
        var half = options.Model is null ? models.FirstOrDefault(model => FirstModel.WasInterrupted(options, model)) : null;
        var training = options.TrainFirstModel && (models.Count == 0 || half is not null);
        Task.Run(
            () =>
            {
                if (training && FirstModel.Train(options, half, feed, stopping) is { } first)
                    Put(half is null ? [first] : [.. models.Select(model => model == half ? first : model)]);
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

        // The team of threads that computes is one for all; two drawings at once would only wait for each other inside.
        lock (computing)
        {
            var likeness = lookalikes?.Compare(prepared.Image.Pixels);
            return new(
                InkState.Ready, prepared.Notes, Describe(prepared),
                [.. models.Select(model => model.Answer(prepared, likeness))], likeness?.Nearest ?? [], Since(began));
        }
    }

    /// <summary>Adds a drawing to the user's digits.</summary>
    public MyDigits Add(NamedDrawing named)
    {
        var prepared = DigitImage.Prepare(Drawing.Read(named.Drawing));
        if (prepared.Problem == DigitProblem.TooSmall) throw RefusedException.BadRequest($"The drawing is too small.", $"Draw the digit larger.");
        if (!prepared.Succeeded) throw RefusedException.BadRequest($"There is no ink.", $"Draw the digit first.");
        mine.Add(named.Label, prepared.Image.Pixels);
        return TellMine();
    }

    /// <summary>Removes one of the user's digits.</summary>
    public MyDigits Remove(int id)
    {
        mine.Remove(id);
        return TellMine();
    }

    /// <summary>Lets a copy of a model learn from the user's digits.</summary>
    public void Tune(TuneRequest request, CancellationToken stopping) => tuning.Begin(
        models.FirstOrDefault(model => model.Entry.Id == request.Model) ?? throw RefusedException.NotFound($"There is no model '{request.Model}'.", $"Choose one of those shown."),
        mine.All, stopping);

    /// <summary>Puts the tuned copy in its model's place, or forgets it.</summary>
    public ModelShelf Choose(TuneChoice choice)
    {
        if (tuning.Choose(choice.Keep) is var (replaced, folder))
            Put([.. models.Select(model => model.Entry.Id == replaced ? new DrawModel(Checkpoint.Load(folder), replaced) : model)]);
        return Shelf;
    }

    void Put(IReadOnlyList<DrawModel> shelf)
    {
        models = shelf;
        feed.Publish(Shelf);
        TellMine();
    }

    MyDigits TellMine()
    {
        var all = mine.All;
        MyDigits now;
        lock (computing)
        {
            now = new(all, [.. models.Select(model =>
            {
                var answers = all.Select(digit => model.LabelOf(digit.Pixels)).ToArray();
                return new MyScore(model.Entry.Id, all.Zip(answers).Count(pair => pair.First.Label == pair.Second), answers);
            })]);
        }
        feed.Publish(now);
        return now;
    }

    static double Since(long began) => Stopwatch.GetElapsedTime(began).TotalMilliseconds;

    static PreparedDigit Describe(DigitPreparation prepared) => new(
        prepared.Image!.Pixels, prepared.Raster!.Pixels, prepared.Raster.Width, prepared.Offset.X, prepared.Offset.Y,
        prepared.CenterOfMass.X, prepared.CenterOfMass.Y, [prepared.Box.X, prepared.Box.Y, prepared.Box.Width, prepared.Box.Height]);
}

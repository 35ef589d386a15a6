using System.Diagnostics;

namespace Hebb;

/// <summary>
/// Lets a copy of a model learn from the user's digits for a few seconds, among digits of its own training set so that it does not
/// forget them. The copy takes the model's place only when the user says so.
/// </summary>
sealed class FineTuning(LabOptions options, Feed feed)
{
    const int Familiar = 8_000, TestDigits = 2_000, Epochs = 2, BatchSize = 64;
    const double LearningRate = 0.0003;

    // My digits are so large a part of what the copy sees, however few they are.
    const int MineAtLeast = 2_000;

    static readonly TimeSpan between = TimeSpan.FromMilliseconds(100);

    readonly Lock gate = new();
    Tuning state = new(TuningPhase.Idle, null, 0, 0, null, null, null);
    Checkpoint? ready;

    /// <summary>Begins; returns at once.</summary>
    /// <exception cref="RefusedException">There is nothing to learn from, or a copy is being tuned already.</exception>
    public void Begin(DrawModel model, IReadOnlyList<MyDigit> mine, CancellationToken stopping)
    {
        if (mine.Count == 0) throw RefusedException.BadRequest($"There are no digits of yours yet.", $"Draw some and say which they are.");
        lock (gate)
        {
            if (state.Phase == TuningPhase.Running) throw RefusedException.BadRequest($"A copy is being tuned already.", $"Wait for it to finish.");
            ready = null;
            Tell(new(TuningPhase.Running, model.Entry.Id, 0, 0, null, null, null));
        }
        _ = Task.Run(() => Run(model, mine, stopping), stopping);
    }

    /// <summary>Forgets the copy, or saves it among the runs.</summary>
    /// <returns>The model it was made from and where it is now; null when it is forgotten.</returns>
    /// <exception cref="RefusedException">There is no copy.</exception>
    public (string Model, string Folder)? Choose(bool keep)
    {
        lock (gate)
        {
            if (ready is not { } copy) throw RefusedException.BadRequest($"No tuned copy is waiting.", $"Tune a model first.");
            (string, string)? kept = keep ? (state.Model!, Save(copy)) : null;
            ready = null;
            Tell(new(TuningPhase.Idle, null, 0, 0, null, null, null));
            return kept;
        }
    }

    void Run(DrawModel model, IReadOnlyList<MyDigit> mine, CancellationToken stopping)
    {
        try
        {
            var copy = Checkpoint.Load(model.Path);
            var loss = LossCatalog.Find(copy.Settings?.Loss ?? "cross-entropy").Function;
            var (own, familiar, test) = Data(copy, mine);
            var before = Score(copy.Model, own, test, loss);
            var trainer = new Trainer(copy.Model, new Adam(copy.Model.Parameters, LearningRate), loss);
            lock (gate) Tell(state with { Before = before });
            Follow(trainer);
            copy.Model.Train();
            var mixed = familiar.Append(own.Repeat((MineAtLeast + own.Count - 1) / own.Count));
            if (trainer.Fit(mixed, new FitOptions { Epochs = Epochs, BatchSize = BatchSize, Cancellation = stopping }).Cancelled) return;
            copy.Model.Eval();
            var after = Score(copy.Model, own, test, loss);
            lock (gate)
            {
                ready = copy;
                Tell(state with { Phase = TuningPhase.Ready, Step = state.Steps, After = after });
            }
        }
        // Whatever goes wrong is shown, or nobody could try again.
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            lock (gate) Tell(state with { Phase = TuningPhase.Failed, Problem = Sentence.Of(problem) });
        }
    }

    void Follow(Trainer trainer)
    {
        var told = TimeSpan.Zero;
        var clock = Stopwatch.StartNew();
        trainer.Progress += happened =>
        {
            if (happened is not StepDone step || clock.Elapsed - told < between) return;
            told = clock.Elapsed;
            lock (gate) Tell(state with { Step = step.Step, Steps = (long)step.Batches * Epochs });
        };
    }

    void Tell(Tuning now)
    {
        state = now;
        feed.Publish(now);
    }

    string Save(Checkpoint copy)
    {
        var number = Enumerable.Range(1, int.MaxValue).First(i => !Directory.Exists(Folder(i)));
        Directory.CreateDirectory(Folder(number));
        Checkpoint.Save(Path.Combine(Folder(number), "last.safetensors"), copy.Model, copy.Card);
        return Folder(number);

        string Folder(int i) => Path.Combine(options.RunsFolder, $"tuned-{i}");
    }

    static (Dataset Own, Dataset Familiar, Dataset Test) Data(Checkpoint copy, IReadOnlyList<MyDigit> mine)
    {
        var preprocessing = copy.Card.Preprocessing ?? Preprocessing.Bytes;
        var (train, test) = Known(copy.Settings?.Dataset, preprocessing);
        var pixels = Tensor.Zeros([mine.Count, 1, DigitRecipe.Size, DigitRecipe.Size], DType.UInt8);
        for (var i = 0; i < mine.Count; i++) mine[i].Pixels.CopyTo(pixels.AsSpan<byte>()[(i * mine[i].Pixels.Length)..]);
        var labels = Tensor.From<long>([.. mine.Select(digit => (long)digit.Label)]);
        return (new TensorDataset(pixels, labels, train.ClassNames, preprocessing), train.Shuffled(1).Take(Familiar), test.Take(TestDigits));
    }

    static (Dataset Train, Dataset Test) Known(string? dataset, Preprocessing preprocessing)
    {
        if (dataset == "mnist")
        {
            try
            {
                var mnist = Mnist.Load(new DataOptions { Download = false, Preprocessing = preprocessing });
                return (mnist.Train, mnist.Test);
            }
            catch (Exception absent) when (absent is DataUnavailableException or InvalidDataException or IOException)
            {
                // The built-in digits keep it from forgetting nearly as well.
            }
        }
        var drawn = Digits.Load(Familiar, TestDigits, preprocessing: preprocessing);
        return (drawn.Train, drawn.Test);
    }

    static TuningScore Score(Layer model, Dataset own, Dataset test, LossFunction loss)
    {
        double Accuracy(Dataset data) => Trainer.Evaluate(model, data, loss).Accuracy;
        return new((int)Math.Round(Accuracy(own) * own.Count), own.Count, Accuracy(test));
    }
}

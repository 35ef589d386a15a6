using System.CommandLine;

namespace Hebb.Cli;

/// <summary><c>hebb train</c>: trains a network, shows how it goes, saves it and says what to do next.</summary>
static class TrainCommand
{
    // Samples to look inside the network with; more tell little more.
    const int Looked = 500;

    static readonly Argument<string?> Dataset = new("dataset")
    {
        Description = $"mnist, digits, fashion-mnist or a folder; mnist if not given, or digits when mnist cannot be had",
        Arity = ArgumentArity.ZeroOrOne,
    };

    static readonly Option<string?> Resume = new("--resume") { Description = "Go on with the run in this folder, bit for bit", HelpName = "DIR" };
    static readonly Option<string?> Out = new("--out") { Description = "The folder that gets the run; a new one in 'runs' if not given", HelpName = "DIR" };

    static readonly Option<bool> Layers = new("--diagnostics")
    {
        Description = "After each epoch show every layer's gradient and its bound, its update, and units that are saturated or dead",
    };

    public static Command Create()
    {
        var command = new Command("train", "Train a network on images, and save it")
        {
            Dataset, Resume, Out, Layers, CommonOptions.Data, CommonOptions.Threads, CommonOptions.Json, CommonOptions.Verbose,
        };
        foreach (var option in RecipeOptions.All) command.Add(option);
        command.SetAction((parsed, cancellation) => Guard.RunApart(parsed.GetValue(CommonOptions.Verbose), () => Run(parsed, cancellation)));
        return command;
    }

    static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        CommonOptions.Apply(parsed);
        var view = TrainingViews.Create(parsed.GetValue(CommonOptions.Json));
        var (settings, resumed) = Plan(parsed, view);
        var resume = resumed is not null;

        var chosen = resume || parsed.GetValue(Dataset) is not null || parsed.GetValue(CommonOptions.Data) is not null;
        var data = Find(settings, parsed, view, fallBack: !chosen, cancellation);
        settings = settings with { Dataset = data.Name };
        var folder = resumed ?? parsed.GetValue(Out) ?? NewFolder(settings);
        if (File.Exists(folder)) throw new UsageException($"--out {folder}: this is a file; name a folder to keep the run in.");
        view.Note($"data       {data.Name}: {data.Pair.Train.Count:N0} training and {data.Pair.Test.Count:N0} test samples, {data.Pair.Source}");
        var experiment = new Experiment(settings, data.Pair);
        view.Note($"model      {settings.Model}: {experiment.Model.ParameterCount:N0} parameters");
        view.Note($"learning   {settings.Optimizer}, rate {settings.LearningRate}, {settings.Epochs} epochs in batches of {settings.BatchSize}, seed {settings.Seed}, {Device.Threads} threads");
        RunFile.Write(folder, settings);

        var report = Follow(experiment, view, folder, resume, parsed.GetValue(Layers), cancellation);
        if (report.Cancelled)
        {
            Console.Error.WriteLine($"hebb: stopped in epoch {report.Epochs.Count + 1} and saved; go on with: hebb train --resume {folder}");
            return Usage.Interrupted;
        }
        if (report.StoppedEarly) view.Note($"Stopped early: {settings.EarlyStopping} epochs went by without a better one.");
        var best = Checkpoint.Load(folder);
        var test = Trainer.Evaluate(best.Model, experiment.Test, experiment.Loss.Function);
        if (!double.IsFinite(test.Loss))
            throw new InvalidDataException($"Training diverged: the loss on the test set is {test.Loss}. Try a learning rate ten times smaller than {settings.LearningRate}.");
        view.Done(new(test, report.Seconds, best.Path, best.WeightsSha256));
        return Usage.Success;
    }

    // A run that goes on keeps its settings and its folder.
    static (RunSettings Settings, string? Resumed) Plan(ParseResult parsed, ITrainingView view)
    {
        if (parsed.GetValue(Resume) is { } folder)
        {
            if (RunFile.Exists(folder))
            {
                var saved = RunFile.Read(folder);
                if (parsed.GetValue(Dataset) is { } other && !SameData(other, saved.Dataset))
                    throw new UsageException($"The run in '{folder}' learns from {saved.Dataset} and cannot go on with {other}; leave the data set out.");
                if (parsed.GetValue(Out) is { } elsewhere && !SameFolder(elsewhere, folder))
                    throw new UsageException($"The run in '{folder}' goes on where it is, not in '{elsewhere}'; leave --out out.");
                var settings = RecipeOptions.Extend(saved, parsed);
                var trained = RunFile.TrainedEpochs(folder);
                if (settings.Epochs < trained)
                    throw new UsageException($"--epochs {settings.Epochs}: the run in '{folder}' has trained {trained} already; give more than these to train on, or leave --epochs out.");
                if (settings.Epochs == trained) view.Note($"The run in {folder} has trained its {trained} epochs already; give a larger --epochs to train on.");
                return (settings, folder);
            }
            if (parsed.GetValue(Out) is not { } target || !SameFolder(target, folder))
                throw new FileNotFoundException($"'{folder}' holds no run to resume; name a folder that 'hebb train' made.");
            view.Note($"Nothing is saved in {folder} yet: starting at the beginning.");
        }
        return (RecipeOptions.Read(parsed) with { Dataset = parsed.GetValue(Dataset) ?? "mnist" }, null);
    }

    static bool SameData(string a, string b) => DataCatalog.TryFind(a, out var one) && DataCatalog.TryFind(b, out var other) ? one == other : SameFolder(a, b);

    static bool SameFolder(string a, string b) => Path.GetFullPath(a) == Path.GetFullPath(b);

    static string NewFolder(RunSettings settings)
    {
        var model = Path.GetFileNameWithoutExtension(settings.Model);
        var data = Path.GetFileName(Path.TrimEndingDirectorySeparator(settings.Dataset));
        var name = Path.Combine("runs", $"{data}-{model}-{DateTime.Now:yyyyMMdd-HHmmss}");
        var free = name;
        for (var i = 2; Directory.Exists(free); i++) free = $"{name}-{i}";
        return free;
    }

    static (string Name, DataPair Pair) Find(RunSettings settings, ParseResult parsed, ITrainingView view, bool fallBack, CancellationToken cancellation)
    {
        try
        {
            return (settings.Dataset, DataSource.Load(settings.Dataset, parsed.GetValue(CommonOptions.Data), cancellation, settings.Preprocessing));
        }
        catch (DataUnavailableException) when (fallBack)
        {
            view.Note($"MNIST is not at hand and could not be downloaded: going on with the built-in digits ('hebb data get mnist' says more).");
            return (DataCatalog.Digits.Name, DataSource.Load(DataCatalog.Digits.Name, null, cancellation, settings.Preprocessing));
        }
    }

    static FitReport Follow(Experiment experiment, ITrainingView view, string folder, bool resume, bool diagnose, CancellationToken cancellation)
    {
        var epochs = experiment.Settings.Epochs;
        experiment.Trainer.Progress += happened =>
        {
            if (happened is StepDone step && view.WantsSteps) view.Step(step, epochs);
            if (happened is EpochDone epoch) view.Epoch(epoch.Result, epochs, epoch.IsBest && experiment.Validation is not null);
        };
        var samples = experiment.Validation ?? experiment.Train;
        using var watch = diagnose ? Diagnostics.Watch(experiment.Trainer, samples.Take(Math.Min(Looked, samples.Count)), seen => view.Note($"{seen}")) : null;
        return view.Follow(() => experiment.Run(folder, resume, cancellation));
    }
}

namespace Hebb;

/// <summary>Runs that were saved to disk, by this program or another: how they ended and how their epochs went.</summary>
static class PastRuns
{
    const int Most = 50;

    /// <summary>The newest folders that hold a run.</summary>
    public static IReadOnlyList<DirectoryInfo> Folders(string folder)
    {
        if (!Directory.Exists(folder)) return [];
        return
        [
            .. new DirectoryInfo(folder).EnumerateDirectories()
                .Where(run => RunStore.IsName(run.Name) && (RunFile.Exists(run.FullName) || Files(run).Any(file => file.Extension == ".safetensors")))
                .OrderByDescending(Changed)
                .Take(Most),
        ];
    }

    /// <summary>When anything in a run's folder was last written.</summary>
    public static DateTime Changed(DirectoryInfo run) => Files(run).Select(file => file.LastWriteTimeUtc).Append(run.CreationTimeUtc).Max();

    // A folder that is deleted meanwhile, or that may not be read, has none.
    static FileInfo[] Files(DirectoryInfo run)
    {
        try
        {
            return run.GetFiles();
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>How a run ended and how its epochs went. What cannot be read says why.</summary>
    public static (RunState State, IReadOnlyList<RunEpoch> Epochs) Read(DirectoryInfo run)
    {
        try
        {
            var settings = RunFile.Exists(run.FullName) ? RunFile.Read(run.FullName) : null;
            if (!run.EnumerateFiles("*.safetensors").Any())
                return (State(run, RunPhase.Interrupted, 0, settings?.Epochs ?? 0, Sentence.Of($"It ended before its weights were saved.")), []);
            var last = Path.Combine(run.FullName, "last.safetensors");
            var epochs = Checkpoint.Load(File.Exists(last) ? last : run.FullName).Card.Training?.Epochs ?? [];
            var wanted = settings?.Epochs ?? epochs.Count;
            var ended = epochs.Count >= wanted || settings?.EarlyStopping is not null;
            return (State(run, ended ? RunPhase.Done : RunPhase.Interrupted, epochs.Count, wanted, ended ? null : Sentence.Of($"It was last saved after epoch {epochs.Count} of {wanted}.")),
                [.. epochs.Select(Row)]);
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException or ArgumentException or UnauthorizedAccessException)
        {
            return (State(run, RunPhase.Unreadable, 0, 0, Sentence.Of(unreadable)), []);
        }
    }

    /// <summary>The settings of a run that a recipe made; null for others.</summary>
    public static RunSettings? Settings(string folder)
    {
        try
        {
            return RunFile.Exists(folder) ? RunFile.Read(folder) : Checkpoint.Load(folder).Settings;
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException or ArgumentException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static RunState State(DirectoryInfo run, RunPhase phase, int epoch, int epochs, Sentence? reason) => new(run.Name, phase, epoch, epochs, 0, 0, reason, phase == RunPhase.Unreadable ? Examining.Never : Examining.OnRequest);

    static RunEpoch Row(EpochResult epoch) => new(
        epoch.Epoch, epoch.Train.Loss, RunWatch.Known(epoch.Train.Accuracy), epoch.Validation?.Loss, RunWatch.Known(epoch.Validation?.Accuracy), epoch.Seconds, false);
}

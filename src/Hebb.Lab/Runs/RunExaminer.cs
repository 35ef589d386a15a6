namespace Hebb;

/// <summary>Has the networks of saved runs read the test pictures of their data sets, when a page asks; each once, until it is saved anew.</summary>
sealed class RunExaminer(LabOptions options)
{
    const int MostSamples = 10_000, MostKept = 4;

    readonly Lock gate = new();
    readonly List<(string Run, DateTime Changed, Examined Examined)> kept = [];

    /// <summary>What a run's network takes the pictures for.</summary>
    /// <exception cref="RefusedException">There is no such run, or its network reads no pictures that are at hand.</exception>
    public Examined Examine(string run)
    {
        if (!RunStore.IsName(run) || !Directory.Exists(Path.Combine(options.RunsFolder, run)))
            throw RefusedException.NotFound($"There is no saved run '{run}'.", $"Choose one of those shown.");
        // One at a time: an examination has all threads.
        lock (gate)
        {
            var changed = PastRuns.Changed(new(Path.Combine(options.RunsFolder, run)));
            if (kept.Find(each => each.Run == run && each.Changed == changed) is { Examined: { } known }) return known;
            try
            {
                var examined = Read(run);
                kept.RemoveAll(each => each.Run == run);
                kept.Add((run, changed, examined));
                if (kept.Count > MostKept) kept.RemoveAt(0);
                return examined;
            }
            catch (Exception problem) when (problem is IOException or InvalidDataException or ArgumentException or DataUnavailableException)
            {
                throw RefusedException.BadRequest($"The run '{run}' cannot be examined: {problem.Message}", $"Its weights and its data set must be at hand.");
            }
        }
    }

    Examined Read(string run)
    {
        var checkpoint = Checkpoint.Load(Path.Combine(options.RunsFolder, run));
        var name = checkpoint.Settings?.Dataset ?? throw RefusedException.BadRequest($"The run '{run}' does not say what it was trained on.", $"Choose one that hebb train made.");
        if (!DataCatalog.TryFind(name, out var known)) throw RefusedException.BadRequest($"The run '{run}' learnt from '{name}', a folder of pictures.", $"Choose one that learnt from a data set with a name.");
        var test = known.Load(new DataOptions { Download = false, Preprocessing = checkpoint.Card.Preprocessing }).Test;
        if (!Examined.CanShow(test)) throw RefusedException.BadRequest($"The network of the run '{run}' reads no square grey pictures.", $"Choose one that does.");
        return Examined.Of(checkpoint.Model, test, MostSamples, name);
    }
}

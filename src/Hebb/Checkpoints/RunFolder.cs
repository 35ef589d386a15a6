namespace Hebb;

/// <summary>The files of a training run.</summary>
/// <remarks>
/// <c>last.checkpoint</c> holds weights, optimiser and <see cref="TrainingState"/> in one file, written last, so a kill at any instant
/// leaves a state that belongs together. The two files of weights alone are for use; when they are ahead of the checkpoint, the
/// resumed run takes the same steps and writes the same files again.
/// </remarks>
sealed class RunFolder
{
    const string Best = "best.safetensors", Last = "last.safetensors", State = "last.checkpoint";
    const string ModelPrefix = "model.", OptimizerPrefix = "optimizer.", AveragePrefix = "average.", StateKey = "hebb.state";

    public RunFolder(string path)
    {
        Path = path;
        Directory.CreateDirectory(path);
    }

    public string Path { get; }

    public string StatePath => In(State);

    /// <summary>The file that stands for a model: the file itself, or the best or else the last weights of a run folder.</summary>
    /// <exception cref="FileNotFoundException">The folder holds no weights, or there is nothing of that name.</exception>
    public static string Resolve(string path)
    {
        if (!Directory.Exists(path))
            return File.Exists(path) ? path : throw new FileNotFoundException($"There is no file or run folder '{path}'.", path);
        foreach (var name in (string[])[Best, Last])
            if (System.IO.Path.Combine(path, name) is var file && File.Exists(file)) return file;
        throw new FileNotFoundException($"The folder '{path}' holds no {Best} or {Last}; name a run folder or a .safetensors file.", path);
    }

    public void WriteBest(Layer model, ModelCard card) => Checkpoint.Save(In(Best), model, card);

    public void WriteLast(Layer model, ModelCard card) => Checkpoint.Save(In(Last), model, card);

    /// <summary>Removes what another run in this folder found best.</summary>
    public void RemoveBest() => File.Delete(In(Best));

    public void WriteState(Trainer trainer, WeightAverage? average, TrainingState state) => SafeTensors.Write(
        StatePath,
        [
            .. Prefixed(ModelPrefix, trainer.Model.StateDict()),
            .. Prefixed(OptimizerPrefix, trainer.Optimizer.State()),
            .. average is null ? [] : Prefixed(AveragePrefix, average.State()),
        ],
        new Dictionary<string, string> { [StateKey] = System.Text.Json.JsonSerializer.Serialize(state, CheckpointJson.Default.TrainingState) });

    /// <summary>Puts the best weights into a network, when there are any.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or of another model.</exception>
    public void LoadBest(Layer model)
    {
        if (!File.Exists(In(Best))) return;
        try
        {
            model.LoadStateDict(SafeTensors.Read(In(Best)).Tensors);
        }
        catch (ArgumentException e)
        {
            throw BadFile.Because(In(Best), $"it does not fit this model ({BadFile.Reason(e)})", "Resume with the settings the run began with", e);
        }
    }

    /// <summary>Puts weights, their average and optimiser back to where the run was saved; null when nothing was saved yet.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or of another model or optimiser.</exception>
    public TrainingState? ReadState(Trainer trainer, WeightAverage? average)
    {
        if (!File.Exists(StatePath)) return null;
        var file = SafeTensors.Read(StatePath);
        var state = ReadState(file.Metadata, StatePath);
        try
        {
            trainer.Model.LoadStateDict(Under(ModelPrefix, file.Tensors));
            trainer.Optimizer.LoadState(Under(OptimizerPrefix, file.Tensors));
            average?.LoadState(Under(AveragePrefix, file.Tensors), state.Averaged);
        }
        catch (ArgumentException e)
        {
            throw BadFile.Because(StatePath, $"it does not fit this model and optimiser ({BadFile.Reason(e)})", "Resume with the settings the run began with", e);
        }
        return state;
    }

    /// <summary>Where the run of a folder stands; null when nothing was saved yet.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static TrainingState? ReadState(string folder)
    {
        var path = System.IO.Path.Combine(folder, State);
        return File.Exists(path) ? ReadState(SafeTensors.ReadMetadata(path), path) : null;
    }

    static TrainingState ReadState(IReadOnlyDictionary<string, string> metadata, string path)
    {
        if (!metadata.TryGetValue(StateKey, out var json))
            throw BadFile.Because(path, "it holds no training state", "Choose the folder of a training run");
        var state = CheckpointJson.Read(json, CheckpointJson.Default.TrainingState, path, "the training state");
        return state.Problem() is { } problem ? throw BadFile.Damaged(path, $"the training state contradicts itself: {problem}") : state;
    }

    string In(string name) => System.IO.Path.Combine(Path, name);

    static IEnumerable<KeyValuePair<string, Tensor>> Prefixed(string prefix, IEnumerable<KeyValuePair<string, Tensor>> tensors) =>
        tensors.Select(entry => KeyValuePair.Create(prefix + entry.Key, entry.Value));

    static Dictionary<string, Tensor> Under(string prefix, IReadOnlyDictionary<string, Tensor> tensors) => tensors
        .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(entry => entry.Key[prefix.Length..], entry => entry.Value);
}

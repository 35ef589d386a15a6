namespace Hebb;

/// <summary><c>run.json</c> in a run folder: the settings the run began with, there before the first step is taken.</summary>
public static class RunFile
{
    const string Name = "run.json";

    /// <summary>Whether a run has begun in the folder.</summary>
    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, Name));

    /// <summary>Writes the settings.</summary>
    /// <exception cref="IOException">The folder cannot be made or written to.</exception>
    public static void Write(string folder, RunSettings settings)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.Write(Path.Combine(folder, Name), stream =>
        {
            using var text = new StreamWriter(stream, leaveOpen: true);
            text.WriteLine(settings.ToJson());
        });
    }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="FileNotFoundException">No run has begun in the folder.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static RunSettings Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) throw new FileNotFoundException($"'{folder}' holds no training run (no {Name} in it).", path);
        return RunSettings.FromJson(File.ReadAllText(path), path);
    }

    /// <summary>How many epochs the run in a folder has trained to their end.</summary>
    /// <exception cref="InvalidDataException">The run's checkpoint is damaged.</exception>
    public static int TrainedEpochs(string folder) => RunFolder.ReadState(folder)?.Epochs.Count ?? 0;
}

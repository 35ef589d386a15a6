namespace Hebb.Tests;

/// <summary>The network that the Lab trains at its first start, trained once for a class of tests, and the digits it compares drawings with.</summary>
public sealed class FirstReader : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hebb-first-reader-");

    public FirstReader()
    {
        new Experiment(FirstModel.Settings, Hebb.Digits.Load(FirstModel.TrainingDigits, FirstModel.TestDigits)).Run(folder.FullName);
        Model = new DrawModel(Checkpoint.Load(folder.FullName), "m1");
    }

    internal DrawModel Model { get; }

    internal TrainingDigits Digits { get; } = TrainingDigits.Load();

    public void Dispose() => folder.Delete(recursive: true);
}

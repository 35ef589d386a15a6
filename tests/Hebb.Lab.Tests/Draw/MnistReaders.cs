[assembly: AssemblyFixture(typeof(Hebb.Tests.MnistReaders))]

namespace Hebb.Tests;

/// <summary>A CNN and an MLP that have learnt MNIST, as saved runs: trained once for all tests, when the first asks.</summary>
public sealed class MnistReaders : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hebb-readers-");
    readonly Lazy<string> trained;

    public MnistReaders() => trained = new(Train);

    /// <summary>The folder of their runs, <c>cnn</c> and <c>mlp</c>. The test is skipped where there is no MNIST.</summary>
    public string Runs()
    {
        if (Environment.GetEnvironmentVariable("HEBB_DATA") is null) Assert.Skip("HEBB_DATA names no folder with mnist.");
        return trained.Value;
    }

    public void Dispose() => folder.Delete(recursive: true);

    string Train()
    {
        var data = Mnist.Load(new DataOptions { Download = false });
        Train("cnn", "cnn-fast", epochs: 1);
        Train("mlp", "mlp", epochs: 2);
        return folder.FullName;

        void Train(string run, string model, int epochs)
        {
            var settings = ModelCatalog.Find(model).Recipe with { Dataset = "mnist", Epochs = epochs };
            var path = Path.Combine(folder.FullName, run);
            RunFile.Write(path, settings);
            new Experiment(settings, data).Run(path);
        }
    }
}

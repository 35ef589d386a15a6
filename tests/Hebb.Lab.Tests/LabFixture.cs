using System.Net.Http.Json;

namespace Hebb.Tests;

/// <summary>A running Lab on a free port, with a small trained model.</summary>
public sealed class LabFixture : IAsyncLifetime
{
    public Lab Lab { get; private set; } = null!;

    public HttpClient Client { get; } = new();

    /// <summary>Where the Lab reads saved runs.</summary>
    public string RunsFolder { get; } = Directory.CreateTempSubdirectory("hebb-lab-").FullName;

    public Uri Root => new(Lab.Address, "/");

    public async ValueTask InitializeAsync()
    {
        TrainModel();
        Lab = Lab.Start(new LabOptions { Port = 0, RunsFolder = RunsFolder, Say = _ => { } });
        Client.BaseAddress = Root;
        Client.DefaultRequestHeaders.Add("X-Hebb-Lab", "1");
        // The training digits to compare with are gathered in the background; a drawing shows when they are there.
        var drawing = new { strokes = new[] { new[] { 0.5, 0.2, 0.5, 0.8 } }, padSize = 1 };
        for (var there = false; !there;)
        {
            var response = await Client.PostAsJsonAsync("/api/recognize", drawing);
            there = (await response.Content.ReadAsStringAsync()).Contains("likeness", StringComparison.Ordinal);
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Lab.DisposeAsync();
        Directory.Delete(RunsFolder, recursive: true);
    }

    /// <summary>Returns once the server has noticed that streams were closed, and opens new ones.</summary>
    public async Task ForStreams()
    {
        for (var open = false; !open;)
        {
            using var response = await Client.GetAsync("/api/events?feed=draw", HttpCompletionOption.ResponseHeadersRead);
            open = response.IsSuccessStatusCode;
        }
    }

    /// <summary>A run of twenty steps that was watched and has ended.</summary>
    public RunWatch WatchedRun()
    {
        var (train, test) = Digits.Load(train: 640, test: 100);
        var model = new Sequential(new Flatten(), new Linear(784, 10));
        var watch = Lab.Watch("watched");
        new Trainer(model, new Sgd(model.Parameters, 0.1), Loss.CrossEntropy).Fit(train, new FitOptions { Epochs = 2, BatchSize = 64, Validation = test }, watch);
        return watch;
    }

    void TrainModel()
    {
        var settings = ModelCatalog.Mlp.Recipe with { Dataset = "digits", Hidden = [64], Dropout = 0, Epochs = 3, BatchSize = 64 };
        var folder = Path.Combine(RunsFolder, "small");
        RunFile.Write(folder, settings);
        new Experiment(settings, Digits.Load(train: 12_000, test: 100)).Run(folder);
    }
}

[CollectionDefinition("lab")]
public sealed class LabCollection : ICollectionFixture<LabFixture>;

using System.Net;
using System.Net.Http.Json;

namespace Hebb.Tests;

/// <summary>Runs that earlier programs left on the disk.</summary>
public sealed class PastRunsTests : IAsyncLifetime
{
    readonly string runs = Directory.CreateTempSubdirectory("hebb-past-").FullName;
    readonly HttpClient client = new();
    Lab lab = null!;

    public ValueTask InitializeAsync()
    {
        Train("ended", epochs: 2, wanted: 2);
        Train("killed", epochs: 1, wanted: 5);
        RunFile.Write(Path.Combine(runs, "stillborn"), Settings(3));
        Train("damaged", epochs: 1, wanted: 1);
        File.WriteAllText(Path.Combine(runs, "damaged", "last.safetensors"), "no weights");
        Directory.CreateDirectory(Path.Combine(runs, "unrelated"));
        lab = Lab.Start(new LabOptions { Port = 0, RunsFolder = runs, TrainFirstModel = false, Say = _ => { } });
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await lab.DisposeAsync();
        Directory.Delete(runs, recursive: true);
    }

    [Fact]
    public async Task Ended_interrupted_and_damaged_runs_are_told_apart()
    {
        var states = (await Listed()).ToDictionary(run => run.Name);
        Assert.Equal((RunPhase.Done, 2, 2), (states["ended"].Phase, states["ended"].Epoch, states["ended"].Epochs));
        Assert.Equal((RunPhase.Interrupted, 1, 5), (states["killed"].Phase, states["killed"].Epoch, states["killed"].Epochs));
        Assert.Contains("epoch 1 of 5", states["killed"].Reason!.Text, StringComparison.Ordinal);
        Assert.Equal(RunPhase.Interrupted, states["stillborn"].Phase);
        Assert.Equal(RunPhase.Unreadable, states["damaged"].Phase);
        Assert.Contains("last.safetensors", states["damaged"].Reason!.Text, StringComparison.Ordinal);

        var epochs = (await client.GetFromJsonAsync(new Uri(lab.Address, "/api/runs/ended/epochs"), LabJson.Default.RunEpochs))!.Points;
        Assert.Equal(Checkpoint.Load(Path.Combine(runs, "ended", "last.safetensors")).Card.Training!.Epochs.Select(epoch => epoch.Train.Loss), epochs.Select(epoch => epoch.TrainLoss));
    }

    [Fact]
    public async Task A_saved_run_reads_its_test_pictures_and_every_cell_has_its_pictures()
    {
        var examined = (await client.GetFromJsonAsync(new Uri(lab.Address, "/api/runs/ended/examination"), LabJson.Default.Examination))!;
        var checkpoint = Checkpoint.Load(Path.Combine(runs, "ended"));
        var expected = Trainer.Evaluate(checkpoint.Model, Digits.Load(preprocessing: checkpoint.Card.Preprocessing).Test, Loss.CrossEntropy);
        Assert.Equal(expected.Accuracy, examined.Accuracy, 1e-12);
        for (var label = 0; label < 10; label++) Assert.Equal(expected.Confusion!.Row(label), examined.Confusion[label].Select(count => (long)count));
        Assert.Equal(25, examined.Worst.Count);
        Assert.All(examined.Worst, picture => Assert.NotEqual(picture.Label, picture.Predicted));
        Assert.Equal((28, 28, 8), (examined.Weights!.Width, examined.Weights.Height, examined.Weights.Units.Count));

        var cell = (await client.GetFromJsonAsync(new Uri(lab.Address, "/api/runs/ended/cell/4/9"), LabJson.Default.ReadPictures))!;
        Assert.Equal(examined.Confusion[4][9], cell.Count);
        Assert.All(cell.Pictures, picture => Assert.Equal((4, 9, 784), (picture.Label, picture.Predicted, picture.Pixels.Length)));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("..%2F..%2Fetc")]
    [InlineData("unrelated")]
    public async Task A_run_that_is_not_there_is_said_plainly(string name)
    {
        await Listed();
        foreach (var call in (string[])["epochs", "examination"])
        {
            using var response = await client.GetAsync(new Uri(lab.Address, $"/api/runs/{name}/{call}"));
            Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{call}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task A_run_that_another_program_saves_meanwhile_appears_and_is_read_again_when_it_goes_on()
    {
        Train("later", epochs: 1, wanted: 3);
        Assert.Equal((RunPhase.Interrupted, 1), await Later());
        Train("later", epochs: 3, wanted: 3);
        Assert.Equal((RunPhase.Done, 3), await Later());

        async Task<(RunPhase, int)> Later()
        {
            var run = (await Listed()).Single(run => run.Name == "later");
            return (run.Phase, run.Epoch);
        }
    }

    [Fact]
    public async Task A_run_that_was_deleted_is_forgotten()
    {
        Assert.Contains(await Listed(), run => run.Name == "killed");
        Directory.Delete(Path.Combine(runs, "killed"), recursive: true);
        Assert.DoesNotContain(await Listed(), run => run.Name == "killed");
        using var response = await client.GetAsync(new Uri(lab.Address, "/api/runs/killed/epochs"));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_run_that_was_trained_anew_is_examined_anew()
    {
        Train("again", epochs: 1, wanted: 1);
        var before = await Examined();
        Train("again", epochs: 4, wanted: 4);
        Assert.NotEqual(before.Confusion.SelectMany(row => row), (await Examined()).Confusion.SelectMany(row => row));

        async Task<Examination> Examined() => (await client.GetFromJsonAsync(new Uri(lab.Address, "/api/runs/again/examination"), LabJson.Default.Examination))!;
    }

    [Theory]
    [InlineData("{}", "Dataset = \"mnist\"")]
    [InlineData("""{"dataset":null}""", null)]
    [InlineData("[]", null)]
    public async Task The_program_of_a_run_whose_settings_are_not_whole_takes_the_usual_ones_or_is_none(string settings, string? said)
    {
        await File.WriteAllTextAsync(Path.Combine(runs, "ended", "run.json"), settings);
        await Listed();
        var text = (await client.GetFromJsonAsync(new Uri(lab.Address, "/api/runs/ended/program"), LabJson.Default.RunProgram))!.Text;
        if (said is null) Assert.Null(text);
        else Assert.Contains(said, text);
    }

    [Fact]
    public async Task The_numbers_of_a_saved_run_are_those_of_its_epochs()
    {
        await Listed();
        var lines = (await client.GetStringAsync(new Uri(lab.Address, "/api/runs/ended/metrics.csv"))).TrimEnd().Split('\n');
        Assert.Equal("epoch,trainLoss,trainAccuracy,validationLoss,validationAccuracy,seconds", lines[0]);
        Assert.Equal(["1", "2"], lines[1..].Select(line => line.Split(',')[0]));
    }

    [Fact]
    public async Task A_live_run_of_the_same_name_gets_a_number()
    {
        await Listed();
        Assert.Equal("ended-2", lab.Watch("ended").Name);
    }

    void Train(string name, int epochs, int wanted)
    {
        var folder = Path.Combine(runs, name);
        new Experiment(Settings(epochs), Digits.Load(train: 200, test: 50)).Run(folder);
        RunFile.Write(folder, Settings(wanted));
    }

    static RunSettings Settings(int epochs) => ModelCatalog.Mlp.Recipe with { Dataset = "digits", Hidden = [8], Dropout = 0, Epochs = epochs, BatchSize = 50 };

    async Task<IReadOnlyList<RunState>> Listed() => (await client.GetFromJsonAsync(new Uri(lab.Address, "/api/runs"), LabJson.Default.RunList))!.Runs;
}

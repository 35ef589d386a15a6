using System.Net.Http.Json;

namespace Hebb.Tests;

public class FirstModelTests
{
    [Fact]
    public async Task A_first_model_whose_training_was_interrupted_is_trained_to_its_end()
    {
        var runs = Directory.CreateTempSubdirectory("hebb-first-").FullName;
        var folder = Path.Combine(runs, FirstModel.Folder);
        TrainOneEpoch(folder);
        await using (var lab = Lab.Start(new LabOptions { Port = 0, RunsFolder = runs, Say = _ => { } }))
        {
            using var client = new HttpClient();
            // The half-trained one answers meanwhile.
            Assert.Single((await client.GetFromJsonAsync(new Uri(lab.Address, "/api/models"), LabJson.Default.ModelShelf))!.Models);
            using var response = await client.GetAsync(new Uri(lab.Address, "/api/events?feed=draw"), HttpCompletionOption.ResponseHeadersRead);
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
            string? line;
            do line = await reader.ReadLineAsync();
            while (line is not null && !line.Contains("\"phase\":\"Done\"", StringComparison.Ordinal));
            Assert.NotNull(line);
            Assert.Equal(Enumerable.Range(1, FirstModel.Settings.Epochs), Checkpoint.Load(Path.Combine(folder, "last.safetensors")).Card.Training!.Epochs.Select(epoch => epoch.Epoch));
        }
        Directory.Delete(runs, recursive: true);
    }

    static void TrainOneEpoch(string folder)
    {
        using var stopping = new CancellationTokenSource();
        var experiment = new Experiment(FirstModel.Settings, Digits.Load(FirstModel.TrainingDigits, FirstModel.TestDigits));
        experiment.Trainer.Progress += happened =>
        {
            if (happened is EpochDone) stopping.Cancel();
        };
        RunFile.Write(folder, FirstModel.Settings);
        Assert.True(experiment.Run(folder, cancellation: stopping.Token).Cancelled);
    }
}

using System.Net;
using System.Net.Http.Json;

namespace Hebb.Tests;

/// <summary>The user's own digits: kept, counted, learnt from.</summary>
public sealed class MyDigitsTests : IAsyncLifetime
{
    readonly string runs = Directory.CreateTempSubdirectory("hebb-mine-").FullName;
    readonly HttpClient client = new();
    Lab lab = null!;

    public ValueTask InitializeAsync()
    {
        var settings = ModelCatalog.Mlp.Recipe with { Dataset = "digits", Hidden = [32], Dropout = 0, Epochs = 2, BatchSize = 64 };
        var folder = Path.Combine(runs, "small");
        RunFile.Write(folder, settings);
        new Experiment(settings, Digits.Load(train: 6_000, test: 100)).Run(folder);
        client.DefaultRequestHeaders.Add("X-Hebb-Lab", "1");
        Start();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await lab.DisposeAsync();
        Directory.Delete(runs, recursive: true);
    }

    void Start() => lab = Lab.Start(new LabOptions { Port = 0, RunsFolder = runs, Say = _ => { } });

    [Fact]
    public async Task Named_digits_are_counted_kept_over_a_restart_and_removed()
    {
        await Add(3, 1);
        var two = await Add(5, 2);
        Assert.Equal([3, 5], two.Digits.Select(digit => digit.Label));
        Assert.Equal(two.Digits.Zip(Assert.Single(two.Scores).Answers).Count(pair => pair.First.Label == pair.Second), two.Scores[0].Right);

        await lab.DisposeAsync();
        Start();
        var three = await Add(7, 3);
        Assert.Equal([3, 5, 7], three.Digits.Select(digit => digit.Label));

        using var removed = await client.DeleteAsync(Call($"mine/{three.Digits[1].Id}"));
        Assert.Equal([3, 7], (await removed.Content.ReadFromJsonAsync(LabJson.Default.MyDigits))!.Digits.Select(digit => digit.Label));
        using var again = await client.DeleteAsync(Call($"mine/{three.Digits[1].Id}"));
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task A_copy_learns_them_without_forgetting_and_takes_the_models_place_when_it_is_kept()
    {
        // A hand that writes every 1 as a Z, which the model reads as a 2.
        for (var i = 0; i < 12; i++) await AddStrokes(1, [[0.2f, 0.1f + 0.01f * i, 0.8f, 0.1f, 0.2f, 0.9f, 0.8f, 0.9f - 0.01f * i]]);
        using var begun = await client.PostAsJsonAsync(Call("mine/tune"), new TuneRequest("m1"), LabJson.Default.TuneRequest);
        Assert.Equal(HttpStatusCode.NoContent, begun.StatusCode);
        var ready = await Tuned();
        Assert.Equal(TuningPhase.Ready, ready.Phase);
        Assert.True(ready.Before!.Mine <= 3, $"{ready.Before.Mine} of 12 are read as ones before.");
        Assert.True(ready.After!.Mine >= 11, $"{ready.After.Mine} of 12 are read as ones after.");
        Assert.True(ready.After.Test >= ready.Before.Test - 0.02, $"The test digits fell from {ready.Before.Test:P1} to {ready.After.Test:P1}.");

        using var chosen = await client.PostAsJsonAsync(Call("mine/choose"), new TuneChoice(true), LabJson.Default.TuneChoice);
        Assert.Equal("tuned-1", Assert.Single((await chosen.Content.ReadFromJsonAsync(LabJson.Default.ModelShelf))!.Models).Name);
        Assert.True(File.Exists(Path.Combine(runs, "tuned-1", "last.safetensors")));
        var now = await Add(4, 9);
        Assert.True(now.Scores[0].Right >= 11, $"{now.Scores[0].Right} of 13.");
        using var nothing = await client.PostAsJsonAsync(Call("mine/choose"), new TuneChoice(false), LabJson.Default.TuneChoice);
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
    }

    [Theory]
    [InlineData("mine", """{"label":10,"drawing":{"strokes":[[0.5,0.1,0.5,0.9]],"padSize":1}}""", "no digit")]
    [InlineData("mine", """{"label":1,"drawing":{"strokes":[],"padSize":1}}""", "no ink")]
    [InlineData("mine", """{"label":1}""", "drawing")]
    [InlineData("mine/tune", """{"model":"m1"}""", "no digits of yours")]
    [InlineData("mine/tune", """{"model":"../../etc"}""", "no model")]
    [InlineData("mine/choose", """{"keep":true}""", "No tuned copy")]
    public async Task What_cannot_be_done_is_said_plainly(string call, string body, string said)
    {
        using var response = await client.PostAsync(Call(call), new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.InRange((int)response.StatusCode, 400, 404);
        Assert.Contains(said, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_is_named_and_the_lab_goes_on()
    {
        await lab.DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(runs, "my-digits.json"), """{"digits":[{"id":1,"label":77,"pixels":"AAAA"}],"scores":[]}""");
        var said = new List<string>();
        lab = Lab.Start(new LabOptions { Port = 0, RunsFolder = runs, Say = said.Add });
        var added = await Add(2, 1);
        Assert.Single(added.Digits);
        Assert.Contains(said, line => line.Contains("my-digits.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_file_moves_aside_when_a_digit_is_added()
    {
        await lab.DisposeAsync();
        var path = Path.Combine(runs, "my-digits.json");
        await File.WriteAllTextAsync(path, "{\"digits\":[{");
        Start();
        Assert.Equal("{\"digits\":[{", await File.ReadAllTextAsync(path));
        await Add(2, 1);
        Assert.Equal("{\"digits\":[{", await File.ReadAllTextAsync($"{path}.damaged"));
    }

    [Fact]
    public async Task Two_labs_of_one_folder_keep_the_digits_of_both()
    {
        await Add(3, 1);
        var first = lab;
        Start();
        await Add(5, 2);
        await lab.DisposeAsync();
        lab = first;
        Assert.Equal([3, 5, 7], (await Add(7, 3)).Digits.Select(digit => digit.Label));
    }

    Uri Call(string path) => new(lab.Address, $"/api/{path}");

    Task<MyDigits> Add(int label, ulong seed) =>
        AddStrokes(label, [.. WrittenDigit.Write(label, seed).Strokes.Select(stroke => (float[])[.. stroke.SelectMany(point => new[] { point.X, point.Y })])]);

    async Task<MyDigits> AddStrokes(int label, float[][] strokes)
    {
        using var response = await client.PostAsJsonAsync(Call("mine"), new NamedDrawing(label, new(strokes, 1)), LabJson.Default.NamedDrawing);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync(LabJson.Default.MyDigits))!;
    }

    async Task<Tuning> Tuned()
    {
        using var response = await client.GetAsync(Call("events?feed=draw"), HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        while (true)
        {
            var line = await reader.ReadLineAsync() ?? throw new InvalidOperationException("The stream ended.");
            if (!line.StartsWith("data: {\"phase\"", StringComparison.Ordinal) || !line.Contains("before", StringComparison.Ordinal)) continue;
            var now = System.Text.Json.JsonSerializer.Deserialize(line[6..], LabJson.Default.Tuning)!;
            if (now.Phase is TuningPhase.Ready or TuningPhase.Failed) return now;
        }
    }
}

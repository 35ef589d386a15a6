using System.Net;
using System.Net.Http.Json;

namespace Hebb.Tests;

[Collection("lab")]
public class PlaygroundTests(LabFixture fixture)
{
    static readonly PlaygroundSettings Usual = new(
        "spiral", null, 200, 0.05, 0.5, 42, [new(6, "tanh", 0), new(4, "tanh", 0)], "default", "cross-entropy", "adam", 0.02, 16, 0, 0, 0);

    [Fact]
    public void The_numbers_are_those_of_the_same_program_written_by_hand()
    {
        var network = new PlaygroundNetwork(Usual);
        for (var i = 0; i < 50; i++) network.TakeStep();

        var (train, test) = PlaneData.Make("spiral", samples: 200, noise: 0.05, seed: 42);
        var model = Mlp.Create(2, [6, 4], 2, Activation.Find("tanh"), rng: new Rng(42, 1));
        var optimizer = OptimizerCatalog.Find("adam").Create(model.Parameters, new OptimizerSettings { LearningRate = 0.02, WeightDecay = 0 });
        var trainer = new Trainer(model, optimizer, Loss.CrossEntropy);
        var loader = new DataLoader(train, batchSize: 16, shuffle: true, seed: 42);
        while (optimizer.Steps < 50)
            foreach (var batch in loader)
                if (optimizer.Steps < 50) trainer.TrainStep(batch);

        var (ofTrain, ofTest) = network.Measure();
        Assert.Equal(trainer.Evaluate(train).Loss, ofTrain.Loss);
        Assert.Equal(trainer.Evaluate(test).Loss, ofTest.Loss);
    }

    [Fact]
    public void A_picture_shows_every_hidden_unit_and_every_number()
    {
        var picture = new PlaygroundNetwork(Usual).Picture();
        Assert.Equal([6, 4], picture.Neurons.Select(layer => layer.Count));
        Assert.All(picture.Neurons.SelectMany(layer => layer), image => Assert.Equal(24 * 24, image.Length));
        Assert.Equal([12, 6, 24, 4, 8, 2], picture.Parameters.Select(parameter => parameter.Values.Count));
        Assert.Equal(picture.Side * picture.Side, picture.Output.Length);
    }

    [Fact]
    public void An_edited_weight_changes_the_picture()
    {
        var network = new PlaygroundNetwork(Usual);
        var before = network.Picture();
        network.Edit("0.weight", 0, 5);
        var after = network.Picture();
        Assert.Equal(5, after.Parameters[0].Values[0]);
        Assert.NotEqual(before.Output, after.Output);
    }

    [Fact]
    public async Task Settings_beyond_the_limits_are_refused_with_a_reason()
    {
        PlaygroundSettings[] wrong =
        [
            Usual with { Hidden = [new(1_000_000, "tanh", 0)] },
            Usual with { Hidden = [.. Enumerable.Repeat(new PlaygroundLayer(2, "tanh", 0), 7)] },
            Usual with { Hidden = [null!] },
            Usual with { Hidden = [new(2, "nothing", 0)] },
            Usual with { Hidden = [null!] },
            Usual with { Hidden = [new(2, "tanh", 1)] },
            Usual with { Samples = 1_000_000_000 },
            Usual with { LearningRate = double.NaN },
            Usual with { BatchSize = 0 },
            Usual with { Data = "../etc" },
            Usual with { Optimizer = "nothing" },
            Usual with { Initializer = "nothing" },
            Usual with { Loss = "negative-log-likelihood" },
            Usual with { Data = "waves" },
            Usual with { TestShare = 1 },
            Usual with { L1 = -1 },
            Usual with { Optimizer = "lbfgs", L2 = 0.1 },
            Usual with { Data = "points" },
            Usual with { Data = "points", Own = [0, 0, 0, 1, 1, 1, 0, 1, 2, 1, 0, 1] },
            Usual with { Data = "points", Own = [0, 0, 0, 1, 1, 1, 0, 1, 0, 1, 0] },
            Usual with { Data = "values", Own = [0, 0, 0, 1, 1, 1, 0, 1, 1e30f, 1, 0, 1] },
        ];
        foreach (var settings in wrong)
        {
            using var response = await fixture.Client.PostAsJsonAsync("/api/playground", settings, LabJson.Default.PlaygroundSettings);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("remedy", await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task A_playground_that_made_way_for_others_is_not_found()
    {
        var first = await Open();
        for (var i = 0; i < PlaygroundRoom.Most; i++) await Open();
        using var response = await fixture.Client.PostAsJsonAsync($"/api/playground/{first.Id}", new PlaygroundCommand(PlaygroundAction.Step), LabJson.Default.PlaygroundCommand);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("""{"kind":99}""")]
    [InlineData("""{"kind":"Play","value":"NaN"}""")]
    [InlineData("""{"kind":null}""")]
    public async Task What_no_playground_can_do_is_refused_and_it_goes_on(string command)
    {
        var call = $"/api/playground/{(await Open()).Id}";
        using var refused = await fixture.Client.PostAsync(call, new StringContent(command));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("remedy", await refused.Content.ReadAsStringAsync());
        using var done = await fixture.Client.PostAsJsonAsync(call, new PlaygroundCommand(PlaygroundAction.Step), LabJson.Default.PlaygroundCommand);
        Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
    }

    async Task<PlaygroundSession> Open()
    {
        using var response = await fixture.Client.PostAsJsonAsync("/api/playground", Usual, LabJson.Default.PlaygroundSettings);
        return (await response.Content.ReadFromJsonAsync(LabJson.Default.PlaygroundSession))!;
    }
}

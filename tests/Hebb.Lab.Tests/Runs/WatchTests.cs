using System.Net.Http.Json;

namespace Hebb.Tests;

[Collection("lab")]
public class WatchTests(LabFixture fixture)
{
    [Fact]
    public async Task A_watched_run_is_shown_step_by_step_and_stays_when_it_has_ended()
    {
        var (train, test) = Digits.Load(train: 640, test: 100);
        var model = new Sequential(new Flatten(), new Linear(784, 10));
        var trainer = new Trainer(model, new Sgd(model.Parameters, 0.1), Loss.CrossEntropy);
        var watch = fixture.Lab.Watch("ends");
        var report = trainer.Fit(train, new FitOptions { Epochs = 2, BatchSize = 64, Validation = test }, watch);

        var metrics = (await fixture.Client.GetFromJsonAsync("/api/runs/ends/metrics", LabJson.Default.Metrics))!;
        Assert.Equal(Enumerable.Range(1, 20).Select(step => (long)step), metrics.Points.Select(point => point.Step));
        var runs = (await fixture.Client.GetFromJsonAsync("/api/runs", LabJson.Default.RunList))!;
        var run = Assert.Single(runs.Runs, run => run.Name == "ends");
        Assert.Equal((RunPhase.Done, report.Steps), (run.Phase, run.Step));
        var csv = await fixture.Client.GetStringAsync("/api/runs/ends/metrics.csv");
        Assert.Equal(21, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Who_looks_gets_the_norm_of_each_layers_gradient()
    {
        var x = Tensor.From([1f, 2, 3, 4], 2, 2);
        var model = new Sequential(new Linear(2, 3), new Relu(), new Linear(3, 2));
        Loss.CrossEntropy(model.Forward(x), Tensor.From([0L, 1])).Backward();
        var (table, point) = LayerGradients.Of(model, step: 7);
        Assert.Equal(["0 Linear(2 → 3)", "2 Linear(3 → 2)"], table.Layers);
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias"], table.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(7, point.Step);
        for (var layer = 0; layer < 2; layer++)
        {
            var gradients = ((Linear)model[2 * layer]).Parameters.SelectMany(parameter => parameter.Value.Grad!.ToArray<float>());
            Assert.Equal(Math.Sqrt(gradients.Sum(value => (double)value * value)), point.Norms[layer], 1e-6);
        }
    }

    [Fact]
    public void A_diverged_run_says_why()
    {
        var (train, _) = Digits.Load(train: 256, test: 1);
        var model = new Sequential(new Flatten(), new Linear(784, 10));
        var trainer = new Trainer(model, new Sgd(model.Parameters, 1e38), Loss.CrossEntropy);
        var watch = fixture.Lab.Watch("diverges");
        var problem = Assert.Throws<DivergedException>(() => trainer.Fit(train, new FitOptions { Epochs = 3 }, watch));
        Assert.Equal((RunPhase.Diverged, problem.Message), (watch.State.Phase, watch.State.Reason?.Text));
    }

    [Fact]
    public void A_second_run_of_a_name_gets_a_number()
    {
        Assert.Equal("twice", fixture.Lab.Watch("twice").Name);
        Assert.Equal("twice-2", fixture.Lab.Watch("twice").Name);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("a b")]
    [InlineData("")]
    public void Names_that_could_leave_the_folder_are_refused(string name) =>
        Assert.ThrowsAny<ArgumentException>(() => fixture.Lab.Watch(name));

    [Fact]
    public async Task Watching_gives_the_state_at_once_as_an_event()
    {
        fixture.Lab.Watch("streamed");
        using var stream = await fixture.Client.GetStreamAsync("/api/events?feed=runs%2Fstreamed");
        using var reader = new StreamReader(stream);
        Assert.Equal("event: state", await reader.ReadLineAsync());
        Assert.StartsWith("data: {\"name\":\"streamed\",\"phase\":\"Waiting\"", await reader.ReadLineAsync(), StringComparison.Ordinal);
        Assert.StartsWith("id: ", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }
}

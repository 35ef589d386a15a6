namespace Hebb.Tests;

/// <summary>When the network of a run that goes on is examined, and that this changes nothing.</summary>
public class LiveExaminerTests
{
    readonly DataPair data = Digits.Load(train: 2000, test: 100);
    readonly Feed feed = new();

    [Fact]
    public void Nothing_is_examined_while_nobody_looks()
    {
        Fit();
        Assert.Null(feed.Latest<Examination>());
    }

    [Fact]
    public void A_run_that_is_looked_at_is_examined_and_learns_the_same()
    {
        var (_, alone) = Fit();
        using var watching = feed.Watch();
        var (model, report) = Fit();
        Assert.Equal(alone.Epochs.Select(epoch => epoch.Train.Loss), report.Epochs.Select(epoch => epoch.Train.Loss));

        var examination = feed.Latest<Examination>()!;
        var expected = Trainer.Evaluate(model, data.Test, Loss.CrossEntropy);
        Assert.Equal((report.Steps, 100), (examination.Step, examination.Samples));
        Assert.Equal(expected.Accuracy, examination.Accuracy, 1e-12);
        for (var label = 0; label < 10; label++) Assert.Equal(expected.Confusion!.Row(label), examination.Confusion[label].Select(count => (long)count));
        Assert.Equal(expected.Accuracy < 1, examination.Worst.Count > 0);
    }

    [Fact]
    public void At_most_a_thousand_pictures_spread_over_all_are_read_and_no_more_than_a_twentieth_of_those_learnt_from()
    {
        var sorted = Digits.Load(train: 1, test: 4000).Test;
        sorted = sorted.Select([.. Enumerable.Range(0, sorted.Count).OrderBy(sorted.LabelOf)]);
        var examiner = new LiveExaminer(Model(), sorted, feed);
        using var watching = feed.Watch();
        examiner.AfterEpoch(step: 10, learnt: 19_999);
        Assert.Null(feed.Latest<Examination>());
        examiner.AfterEpoch(step: 20, learnt: 20_000);
        var examination = feed.Latest<Examination>()!;
        Assert.Equal((1000, 20L), (examination.Samples, examination.Step));
        Assert.All(examination.Confusion, row => Assert.InRange(row.Sum(), 50, 150));
        Assert.Equal(examination.Confusion[3][3], examiner.After(20).Cell(3, 3).Count);
        Assert.Throws<RefusedException>(() => examiner.After(10));
    }

    [Fact]
    public void A_network_that_gives_no_scores_is_left_alone()
    {
        var examiner = new LiveExaminer(new Sequential(new Flatten(), new Linear(784, 1)), data.Test, feed);
        using var watching = feed.Watch();
        Assert.Equal(Examining.AfterEpochs, examiner.When);
        examiner.AtTheEnd(1);
        Assert.Equal((Examining.NoPictures, null), (examiner.When, feed.Latest<Examination>()));
    }

    static Sequential Model() => new(new Flatten(), new Linear(784, 16, rng: new Rng(1)), new Relu(), new Dropout(0.5, new Rng(2)), new Linear(16, 10, rng: new Rng(3)));

    (Layer Model, FitReport Report) Fit()
    {
        var model = Model();
        var trainer = new Trainer(model, new Sgd(model.Parameters, 0.1), Loss.CrossEntropy);
        return (model, trainer.Fit(data.Train, new FitOptions { Epochs = 3, Validation = data.Test }, new RunWatch("run", feed, () => { })));
    }
}

namespace Hebb.Tests;

public sealed class SelectionTests
{
    static readonly DataPair Data = new(Blobs.Make(91), Blobs.Make(30, seed: 2));

    static SearchSpace<Settings> Space() => new SearchSpace<Settings>(new(1, "a"))
        .Choose("rate", [0.1, 0.5], (settings, rate) => settings with { Rate = rate })
        .Choose("kind", ["a", "b", "c"], (settings, kind) => settings with { Kind = kind });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Folds_hold_out_every_sample_once(bool stratified)
    {
        var folds = Data.Train.Folds(4, stratified: stratified);
        Assert.Equal(4, folds.Count);
        Assert.Equal(91, folds.Sum(fold => fold.Validation.Count));
        Assert.All(folds, fold => Assert.Equal(91, fold.Train.Count + fold.Validation.Count));
        Assert.All(folds, fold => Assert.InRange(fold.Validation.Count, 22, 23));
        var held = folds.SelectMany(fold => Points(fold.Validation)).ToList();
        Assert.Equal(Points(Data.Train).Order(), held.Order());
        Assert.All(folds, fold => Assert.Empty(Points(fold.Train).Intersect(Points(fold.Validation))));
    }

    [Fact]
    public void Stratified_folds_have_the_classes_in_proportion()
    {
        foreach (var fold in Data.Train.Folds(5, stratified: true))
        {
            var counts = Enumerable.Range(0, fold.Validation.Count).GroupBy(fold.Validation.LabelOf).Select(group => group.Count()).ToList();
            Assert.Equal(Blobs.Classes, counts.Count);
            Assert.InRange(counts.Max() - counts.Min(), 0, 1);
        }
    }

    [Fact]
    public void More_parts_than_samples_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Data.Train.Folds(92));

    [Fact]
    public void A_grid_has_every_combination_once()
    {
        var grid = Space().Between("size", 1, 100, (settings, size) => settings with { Size = size }).Grid().ToList();
        Assert.Equal(2 * 3 * 3, grid.Select(candidate => candidate.Settings).Distinct().Count());
        Assert.Contains(grid, candidate => candidate.Name == "rate 0.5, kind b, size 10");
    }

    [Fact]
    public void A_random_search_repeats_with_its_seed_and_stays_in_range()
    {
        var space = Space().Between("size", 1, 100, (settings, size) => settings with { Size = size });
        var drawn = space.Random(200, seed: 3).ToList();
        Assert.Equal(drawn, space.Random(200, seed: 3));
        Assert.All(drawn, candidate => Assert.InRange(candidate.Settings.Size, 1, 100));
        // Even in the logarithm: half of them below 10.
        Assert.InRange(drawn.Count(candidate => candidate.Settings.Size < 10), 75, 125);
    }

    [Fact]
    public void A_search_ranks_by_accuracy_and_then_by_loss()
    {
        var search = new Search<Settings>(SearchData.HoldOut(Data, 0.2), request => request.Settings.Kind switch
        {
            "a" => new(0.5, 0.9),
            "b" => throw new DivergedException(1, double.NaN, "test", "none"),
            _ => new(request.Settings.Rate, 0.95),
        });
        var trials = search.All(Space().Grid(), epochs: 1);
        Assert.Equal(6, trials.Count);
        Assert.Equal(("c", 0.1), (trials[0].Candidate.Settings.Kind, trials[0].Candidate.Settings.Rate));
        Assert.Equal("b", trials[^1].Candidate.Settings.Kind);
    }

    [Fact]
    public void Halving_trains_the_better_ones_longer()
    {
        var longest = new Dictionary<int, int>();
        var search = new Search<int>(SearchData.HoldOut(Data, 0.2), request =>
        {
            longest[request.Settings] = request.Epochs;
            return new(request.Settings, double.NaN);
        });
        var trials = search.Halving([.. Enumerable.Range(0, 9).Reverse().Select(i => new Candidate<int>($"{i}", i))]);
        Assert.Equal(Enumerable.Range(0, 9), trials.Select(trial => trial.Candidate.Settings));
        Assert.Equal([9, 3, 3, 1, 1, 1, 1, 1, 1], Enumerable.Range(0, 9).Select(i => longest[i]));
    }

    [Fact]
    public void Cross_validation_and_repeats_give_a_trial_for_each()
    {
        var seen = new List<ulong>();
        var search = new Search<int>(SearchData.CrossValidation(Data, parts: 3), request =>
        {
            seen.Add(request.Seed);
            Assert.Equal(91, request.Data.Train.Count + request.Data.Validation.Count);
            return new(0, 0);
        });
        Assert.Equal(6, search.All([new("", 0)], epochs: 1, repeats: 2).Single().Loss.Values.Count);
        Assert.Equal([1UL, 1, 1, 2, 2, 2], seen);
    }

    [Fact]
    public void No_trial_gets_a_sample_of_the_test_set()
    {
        var test = Points(Data.Test);
        foreach (var data in (SearchData[])[SearchData.HoldOut(Data, 0.2), SearchData.CrossValidation(Data, parts: 3)])
        {
            var search = new Search<int>(data, request =>
            {
                Assert.Empty(test.Intersect(Points(request.Data.Train).Concat(Points(request.Data.Validation))));
                return new(0, 0);
            });
            Assert.Single(search.All([new("", 0)], epochs: 1));
        }
    }

    [Fact]
    public void Halving_repeats_every_trial_with_each_seed()
    {
        var search = new Search<int>(SearchData.HoldOut(Data, 0.2), request => new(request.Settings, double.NaN));
        var trials = search.Halving([new("a", 1), new("b", 2)], repeats: 4);
        Assert.All(trials, trial => Assert.Equal(4, trial.Loss.Values.Count));
    }

    [Fact]
    public void A_drawn_number_is_the_one_that_is_shown()
    {
        var space = new SearchSpace<double>(0).Between("rate", 1e-4, 1, (_, rate) => rate);
        Assert.All(space.Random(20), drawn => Assert.Equal(FormattableString.Invariant($"rate {drawn.Settings:G3}"), drawn.Name));
        Assert.All(space.Random(20), drawn => Assert.Equal(drawn.Settings, double.Parse(drawn.Name[5..], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(0.9, 0.9999, "momentum 0.9999")]
    [InlineData(0.99912, 0.99934, "momentum 0.9993")]
    public void A_range_holds_whatever_is_drawn_from_it(double low, double high, string last)
    {
        var space = new SearchSpace<double>(0).Between("momentum", low, high, (_, momentum) => momentum);
        var drawn = space.Random(200).Concat(space.Grid()).ToList();
        Assert.Equal(last, drawn[^1].Name);
        Assert.All(drawn, candidate => Assert.InRange(candidate.Settings, low, high));
    }

    [Fact]
    public void A_search_finds_the_rate_that_learns()
    {
        var space = new SearchSpace<double>(0).Choose("rate", [1e-6, 0.1], (_, rate) => rate);
        var search = new Search<double>(SearchData.HoldOut(Data, 0.3), request =>
        {
            var model = Blobs.Model(request.Seed);
            var trainer = new Trainer(model, new Sgd(model.Parameters, request.Settings), Loss.CrossEntropy);
            trainer.Fit(request.Data.Train, epochs: request.Epochs, batchSize: 8, seed: request.Seed);
            return trainer.Evaluate(request.Data.Validation).Score;
        });
        var best = search.All(space.Grid(), epochs: 4)[0];
        Assert.Equal("rate 0.1", best.Candidate.Name);
        Assert.True(best.Accuracy.Mean > 0.9);
    }

    [Fact]
    public void A_confidence_interval_is_students()
    {
        // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, deviation √(32 / 7), t₇ = 2.365.
        var estimate = new Estimate([2, 4, 4, 4, 5, 5, 7, 9]);
        Assert.Equal(5, estimate.Mean);
        Assert.Equal(Math.Sqrt(32 / 7.0), estimate.Deviation, 1e-12);
        Assert.Equal(2.365 * Math.Sqrt(32 / 7.0 / 8), estimate.Margin, 1e-12);
        Assert.Equal([2.0, 4.0], Estimate.Repeat([1, 2], seed => 2.0 * seed).Values);
        // t of 100 degrees of freedom is 1.984.
        Assert.Equal(1.984, new Estimate([.. Enumerable.Range(0, 101).Select(i => (double)i)]) is { } many ? many.Margin / many.Deviation * Math.Sqrt(101) : 0, 2e-3);
    }

    [Fact]
    public void An_ensemble_gives_the_mean_of_its_members_probabilities()
    {
        var members = Enumerable.Range(1, 3).Select(seed => (Layer)Blobs.Model((ulong)seed)).ToArray();
        var x = new Rng(5).Normal([4, 2]);
        var wanted = members.Select(member => member.Forward(x).Softmax().ToArray<float>()).ToList();
        var ensemble = new Ensemble(members);
        var actual = ensemble.Forward(x).Softmax().ToArray<float>();
        for (var i = 0; i < actual.Length; i++) Assert.Equal(wanted.Average(member => member[i]), actual[i], 1e-5);
    }

    static List<float> Points(Dataset data) => [.. Enumerable.Range(0, data.Count).Select(i => data[i].Input.ToArray<float>()[0])];

    sealed record Settings(double Rate, string Kind)
    {
        public double Size { get; init; }
    }
}

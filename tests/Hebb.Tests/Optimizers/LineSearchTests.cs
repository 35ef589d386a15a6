namespace Hebb.Tests;

public sealed class LineSearchTests
{
    static readonly Dictionary<string, Func<Parameter[], LineSearchOptimizer>> Makers = new()
    {
        ["lbfgs"] = parameters => new Lbfgs(parameters),
        ["lbfgs, memory 3"] = parameters => new Lbfgs(parameters, memory: 3),
        ["polak-ribiere"] = parameters => new ConjugateGradient(parameters),
        ["fletcher-reeves"] = parameters => new ConjugateGradient(parameters, formula: ConjugateFormula.FletcherReeves),
    };

    public static TheoryData<string> Names => [.. Makers.Keys];

    static Parameter Values(params double[] values) => new("w", Tensor.From(values));

    static Tensor Rosenbrock(Parameter w)
    {
        var (x, y) = (w.Value[0], w.Value[1]);
        return (1 - x).Square() + 100 * (y - x.Square()).Square();
    }

    [Theory]
    [InlineData("lbfgs", 40)]
    [InlineData("lbfgs, memory 3", 40)]
    [InlineData("polak-ribiere", 60)]
    [InlineData("fletcher-reeves", 300)]
    public void Rosenbrocks_valley_is_followed_to_its_end(string name, int steps)
    {
        var w = Values(-1.2, 1);
        var optimizer = Makers[name]([w]);
        var loss = double.PositiveInfinity;
        for (var step = 0; step < steps && loss > 1e-18; step++)
        {
            var next = optimizer.Step(() => Rosenbrock(w));
            Assert.True(next <= loss, $"step {step}: {next} after {loss}");
            loss = next;
        }
        Assert.All(w.Value.ToArray<double>(), value => Assert.Equal(1, value, 1e-6));
    }

    // Curvatures from 1 to 100 in twelve directions, turned so that no axis is one of them.
    static (Parameter W, Func<Tensor> Loss, double[] Minimum) Quadratic()
    {
        const int size = 12;
        var turn = Init.Orthogonal([size, size], rng: new Rng(3)).Cast(DType.Float64);
        var curvatures = Tensor.From([.. Enumerable.Range(0, size).Select(i => Math.Pow(100, i / (size - 1.0)))]);
        var minimum = new Rng(4).Normal([size], dtype: DType.Float64);
        var w = new Parameter("w", Tensor.Zeros([size], DType.Float64));
        return (w, () => (curvatures * turn.MatMul((w.Value - minimum).Reshape(size, 1)).Reshape(size).Square()).Sum() / 2, minimum.ToArray<double>());
    }

    [Theory, MemberData(nameof(Names))]
    public void A_badly_scaled_quadratic_is_solved(string name)
    {
        var (w, loss, minimum) = Quadratic();
        var optimizer = Makers[name]([w]);
        for (var step = 0; step < 100; step++) optimizer.Step(loss);
        Assert.All(w.Value.ToArray<double>().Zip(minimum), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_resumed_run_equals_an_uninterrupted_one_bit_for_bit(string name)
    {
        var (straight, _) = Run(new(Values(-1.2, 1)), 9);
        var (half, state) = Run(new(Values(-1.2, 1)), 4);
        var (resumed, _) = Run(new(Values(half), state), 5);
        Assert.Equal(straight, resumed);

        (double[] Values, List<KeyValuePair<string, Tensor>> State) Run(Start start, int steps)
        {
            var optimizer = Makers[name]([start.W]);
            if (start.State is { } saved) optimizer.LoadState(saved);
            for (var step = 0; step < steps; step++) optimizer.Step(() => Rosenbrock(start.W));
            return (start.W.Value.ToArray<double>(), [.. optimizer.State()]);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void At_a_minimum_nothing_moves(string name)
    {
        var w = Values(1, 1);
        var optimizer = Makers[name]([w]);
        Assert.Equal(0, optimizer.Step(() => Rosenbrock(w)));
        Assert.Equal([1.0, 1.0], w.Value.ToArray<double>());
    }

    [Theory, MemberData(nameof(Names))]
    public void A_loss_that_is_infinite_further_on_is_stepped_back_from(string name)
    {
        var w = Values(5);
        var optimizer = Makers[name]([w]);
        // −log w + w is least at 1 and not a number below 0.
        for (var step = 0; step < 30; step++) optimizer.Step(() => (w.Value - w.Value.Log()).Sum());
        Assert.Equal(1, w.Value.ToArray<double>()[0], 1e-6);
    }

    [Fact]
    public void A_network_in_single_precision_learns_from_all_samples_at_once()
    {
        var (model, batch) = (Blobs.Model(), Blobs.Make(90).Gather([.. Enumerable.Range(0, 90)]));
        var optimizer = new Lbfgs(model.Parameters);
        var loss = 0.0;
        for (var step = 0; step < 30; step++) loss = optimizer.Step(() => Loss.CrossEntropy(model.Forward(batch.Inputs), batch.Targets));
        Assert.True(loss < 0.01, $"The loss is {loss}.");
    }

    [Theory]
    [InlineData("lbfgs")]
    [InlineData("polak-ribiere")]
    public void A_trainers_step_counts_once_however_often_the_loss_is_computed(string name)
    {
        var batch = Blobs.Make(30).Gather([.. Enumerable.Range(0, 30)]);
        Sequential Model() => new(new Linear(2, 8, rng: new Rng(1)), new BatchNorm1d(8), new Dropout(0.3, new Rng(2)), new Linear(8, Blobs.Classes, rng: new Rng(3)));
        var (model, other) = (Model(), Model());
        var (score, otherScore) = (new RunningScore(), new RunningScore());
        var search = Makers[name]([.. model.Parameters]);

        var loss = new Trainer(model, search, Loss.CrossEntropy).TrainStep(batch, score);
        Assert.Equal(new Trainer(other, new Sgd(other.Parameters), Loss.CrossEntropy).TrainStep(batch, otherScore), loss);

        Assert.True(search.Evaluations > 1);
        Assert.Equal(1, search.Steps);
        Assert.Equal(otherScore.Score, score.Score);
        foreach (var (wanted, statistic) in other.NamedBuffers().Zip(model.NamedBuffers()))
            Assert.Equal(wanted.Value.Cast(DType.Float64).ToArray<double>(), statistic.Value.Cast(DType.Float64).ToArray<double>());
        foreach (var (wanted, stream) in other.NamedStreams().Zip(model.NamedStreams())) Assert.Equal(wanted.Value.State, stream.Value.State);
    }

    [Fact]
    public void The_state_of_another_optimiser_is_refused()
    {
        var w = Values(-1.2, 1);
        var gradients = new ConjugateGradient([w]);
        gradients.Step(() => Rosenbrock(w));
        Assert.Contains("'direction'", Assert.Throws<ArgumentException>(() => new Lbfgs([w]).LoadState(gradients.State())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_without_the_loss_says_what_to_call()
    {
        var w = Values(-1.2, 1);
        Rosenbrock(w).Backward();
        Assert.Contains("Step(() => loss)", Assert.Throws<InvalidOperationException>(new Lbfgs([w]).Step).Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public void Scaled_parameters_move_at_their_own_pace_and_frozen_ones_not_at_all(string name)
    {
        var (free, frozen) = (Values(-1.2, 1), Values(5));
        var optimizer = Makers[name]([free, frozen]);
        optimizer.Scale([free], learningRate: 0.25);
        optimizer.Scale([frozen], learningRate: 0);
        for (var step = 0; step < 300; step++) optimizer.Step(() => Rosenbrock(free) + frozen.Value.Square().Sum());
        Assert.All(free.Value.ToArray<double>(), value => Assert.Equal(1, value, 1e-6));
        Assert.Equal([5.0], frozen.Value.ToArray<double>());
    }

    [Theory, MemberData(nameof(Names))]
    public void Weight_decay_is_part_of_what_is_minimised_for_weights_only(string name)
    {
        var (weight, bias) = (Values(3), new Parameter("bias", Tensor.From([3.0]), decays: false));
        var optimizer = Makers[name]([weight, bias]);
        optimizer.WeightDecay = 2;
        for (var step = 0; step < 30; step++) optimizer.Step(() => (weight.Value - 6).Square().Sum() + (bias.Value - 6).Square().Sum());
        // (w − 6)² + w² is least at 3.
        Assert.Equal(3, weight.Value.Item(), 1e-6);
        Assert.Equal(6, bias.Value.Item(), 1e-6);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_parameter_without_gradient_stays_with_weight_decay_too(string name)
    {
        var (used, unused) = (Values(3), Values(5));
        var optimizer = Makers[name]([used, unused]);
        optimizer.WeightDecay = 2;
        for (var step = 0; step < 30; step++) optimizer.Step(() => (used.Value - 6).Square().Sum());
        Assert.Equal(3, used.Value.Item(), 1e-6);
        Assert.Equal([5.0], unused.Value.ToArray<double>());
    }

    [Theory, MemberData(nameof(Names))]
    public void A_parameter_that_is_frozen_on_the_way_stays_where_it_is(string name)
    {
        var (free, frozen) = (Values(-1.2, 1), Values(5));
        var optimizer = Makers[name]([free, frozen]);
        for (var step = 0; step < 3; step++) optimizer.Step(() => Rosenbrock(free) + frozen.Value.Square().Sum());
        var place = frozen.Value.Item();
        for (var step = 0; step < 3; step++) optimizer.Step(() => Rosenbrock(free));
        Assert.Equal(place, frozen.Value.Item());
    }

    [Theory, MemberData(nameof(Names))]
    public void A_loss_that_fails_on_the_way_leaves_everything_as_it_was(string name)
    {
        var w = Values(-1.2, 1);
        var optimizer = Makers[name]([w]);
        optimizer.Step(() => Rosenbrock(w));
        var before = w.Value.ToArray<double>();
        var evaluations = 0;
        Assert.Throws<InvalidOperationException>(() => optimizer.Step(() => ++evaluations == 2 ? throw new InvalidOperationException("no loss here") : Rosenbrock(w)));
        Assert.Equal(before, w.Value.ToArray<double>());
        Assert.Equal(1, optimizer.Steps);
    }

    [Fact]
    public void A_trainers_step_that_fails_on_the_way_moves_running_statistics_once()
    {
        var batch = Blobs.Make(30).Gather([.. Enumerable.Range(0, 30)]);
        Sequential Model() => new(new Linear(2, 8, rng: new Rng(1)), new BatchNorm1d(8), new Linear(8, Blobs.Classes, rng: new Rng(3)));
        var (model, other) = (Model(), Model());
        other.Forward(batch.Inputs);
        var evaluations = 0;
        Tensor Failing(Tensor output, Tensor targets) =>
            ++evaluations == 2 ? throw new InvalidOperationException("no loss here") : Loss.CrossEntropy(output, targets);
        Assert.Throws<InvalidOperationException>(() => new Trainer(model, new Lbfgs(model.Parameters), Failing).TrainStep(batch));
        Assert.Equal(WeightsHash.Sha256(other.StateDict()), WeightsHash.Sha256(model.StateDict()));
    }

    sealed record Start(Parameter W, List<KeyValuePair<string, Tensor>>? State = null);
}

namespace Hebb.Tests;

public sealed class OptimizerTests
{
    static readonly Dictionary<string, Func<IReadOnlyList<Parameter>, Optimizer>> Makers = new()
    {
        ["sgd"] = parameters => new Sgd(parameters, 0.05),
        ["sgd momentum"] = parameters => new Sgd(parameters, 0.05, momentum: 0.9),
        ["sgd momentum decay"] = parameters => new Sgd(parameters, 0.05, momentum: 0.9, weightDecay: 0.1),
        ["sgd nesterov"] = parameters => new Sgd(parameters, 0.05, momentum: 0.9, nesterov: true),
        ["adam"] = parameters => new Adam(parameters, 0.1),
        ["adam decay"] = parameters => new Adam(parameters, 0.1, weightDecay: 0.1),
        ["adam betas"] = parameters => new Adam(parameters, 0.1, beta1: 0.5, beta2: 0.9),
        ["adamw"] = parameters => new AdamW(parameters, 0.1),
        ["adamw decay"] = parameters => new AdamW(parameters, 0.1, weightDecay: 0.3),
        ["adagrad"] = parameters => new Adagrad(parameters, 0.1),
        ["adagrad decay"] = parameters => new Adagrad(parameters, 0.1, learningRateDecay: 0.05, weightDecay: 0.1),
        ["adadelta"] = parameters => new Adadelta(parameters),
        ["adadelta rho decay"] = parameters => new Adadelta(parameters, 0.5, rho: 0.7, weightDecay: 0.1),
        ["rmsprop"] = parameters => new RmsProp(parameters, 0.05),
        ["rmsprop momentum centred decay"] = parameters => new RmsProp(parameters, 0.02, 0.9, momentum: 0.5, centred: true, weightDecay: 0.1),
        ["amsgrad"] = parameters => new AmsGrad(parameters, 0.1, 0.8, 0.6, weightDecay: 0.1),
        ["nadam"] = parameters => new NAdam(parameters, 0.1),
        ["nadam decay"] = parameters => new NAdam(parameters, 0.1, 0.8, 0.95, weightDecay: 0.1, momentumDecay: 0.5),
        ["adabound"] = parameters => new AdaBound(parameters, 0.1, finalRate: 0.2, gamma: 0.1),
        ["adabound decay"] = parameters => new AdaBound(parameters, 0.1, finalRate: 0.05, gamma: 0.5, beta1: 0.8, beta2: 0.9, weightDecay: 0.1),
        ["adabound as printed"] = parameters => new AdaBound(parameters, 0.1, finalRate: 0.1, gamma: 0.1, beta2: 0.9, epsilon: 0, correctBias: false),
        ["amsbound"] = parameters => new AmsBound(parameters, 0.1, finalRate: 0.2, gamma: 0.1, beta2: 0.6),
        ["lbfgs"] = parameters => new Lbfgs(parameters),
        ["lbfgs rate memory"] = parameters => new Lbfgs(parameters, 0.5, memory: 3),
        ["cg"] = parameters => new ConjugateGradient(parameters),
        ["cg decay"] = parameters => new ConjugateGradient(parameters, weightDecay: 0.1),
        ["cg fletcher-reeves"] = parameters => new ConjugateGradient(parameters, formula: ConjugateFormula.FletcherReeves),
    };

    public static TheoryData<string> Runs => [.. Makers.Keys];

    static Parameter[] Start(DType dtype = DType.Float64) =>
    [
        .. Golden.Load("optimizers.json").GetProperty("starts").EnumerateArray()
            .Select(start => new Parameter("w", Tensor.From<double>([.. start.EnumerateArray().Select(value => value.GetDouble())]).Cast(dtype))),
    ];

    // The loss of tests/golden/optimizers.py.
    static Tensor Computed(IEnumerable<Parameter> parameters)
    {
        var total = Tensor.Zeros([], parameters.First().Value.DType);
        foreach (var parameter in parameters)
        {
            var w = parameter.Value;
            var place = Tensor.Arange(0, w.Length, 1, w.DType);
            var distance = w - place / 8;
            total += ((place + 1) / 4 * (distance * distance) * (1 + w * w / 10)).Sum();
        }
        return total;
    }

    static void Run(Optimizer optimizer, int steps)
    {
        for (var i = 0; i < steps; i++) optimizer.Step(() => Computed(optimizer.Parameters));
    }

    static string FileOf(string name) => name.Split(' ')[0] switch
    {
        "adabound" or "amsbound" or "nadam" => "papers.json",
        "cg" => "conjugate.json",
        _ => "optimizers.json",
    };

    [Theory, MemberData(nameof(Runs))]
    public void Ten_steps_follow_the_stored_trajectory(string name)
    {
        var parameters = Start();
        var optimizer = Makers[name](parameters);
        var asPrinted = name.EndsWith("as printed", StringComparison.Ordinal) ? Schedule.InverseSqrt(optimizer.LearningRate) : null;
        foreach (var step in Golden.Load(FileOf(name)).GetProperty("runs").GetProperty(name).EnumerateArray())
        {
            if (asPrinted is not null) optimizer.LearningRate = asPrinted(optimizer.Steps);
            Run(optimizer, 1);
            foreach (var (parameter, expected) in parameters.Zip(step.EnumerateArray()))
                foreach (var (value, wanted) in parameter.Value.ToArray<double>().Zip(expected.EnumerateArray(), (value, e) => (value, e.GetDouble())))
                    Assert.Equal(wanted, value, 1e-9 * Math.Max(1, Math.Abs(wanted)));
        }
    }

    [Theory, MemberData(nameof(Runs))]
    public void A_resumed_run_equals_an_uninterrupted_one_bit_for_bit(string name)
    {
        var straight = Makers[name](Start(DType.Float32));
        Run(straight, 9);

        var first = Makers[name](Start(DType.Float32));
        Run(first, 4);
        var second = Makers[name](Start(DType.Float32));
        foreach (var (from, to) in first.Parameters.Zip(second.Parameters)) to.Value.CopyFrom(from);
        second.LoadState(first.State());
        Run(second, 5);

        Assert.Equal(9, second.Steps);
        foreach (var (a, b) in straight.Parameters.Zip(second.Parameters)) Assert.Equal(a.Value.ToArray<float>(), b.Value.ToArray<float>());
    }

    [Fact]
    public void Every_optimiser_has_a_trajectory_and_a_name()
    {
        var kinds = typeof(Optimizer).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Optimizer)) && !type.IsAbstract).ToList();
        Assert.NotEmpty(kinds);
        foreach (var kind in kinds)
        {
            Assert.Contains(Makers.Values, make => make(Start()).GetType() == kind);
            Assert.Contains(OptimizerCatalog.Names, name => OptimizerCatalog.Find(name).Create(Start()).GetType() == kind);
        }
    }

    [Fact]
    public void A_name_makes_the_optimiser_with_its_own_defaults()
    {
        var adam = OptimizerCatalog.Find("Adam").Create(Start());
        Assert.Equal(0.001, adam.LearningRate);
        var sgd = OptimizerCatalog.Sgd.Create(Start(), new() { LearningRate = 0.05, Momentum = 0.9, WeightDecay = 0.1 });
        Assert.Equal((0.05, 0.1), (sgd.LearningRate, sgd.WeightDecay));
    }

    [Fact]
    public void A_wrong_name_lists_the_right_ones()
    {
        var error = Assert.Throws<ArgumentException>(() => OptimizerCatalog.Find("sdg"));
        Assert.Contains("'sdg'; there are adabound, adadelta, adagrad, adam,", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_that_the_optimiser_lacks_is_refused() =>
        Assert.Throws<ArgumentException>(() => OptimizerCatalog.Adam.Create(Start(), new() { Momentum = 0.9 }));

    [Fact]
    public void The_state_of_another_optimiser_is_refused_and_changes_nothing()
    {
        var adam = new Adam(Start());
        Run(adam, 3);
        var sgd = new Sgd(Start(), momentum: 0.9);
        var error = Assert.Throws<ArgumentException>(() => sgd.LoadState(adam.State()));
        Assert.Contains("'0.mean'", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, sgd.Steps);
    }

    [Fact]
    public void The_state_of_other_shapes_is_refused()
    {
        var one = new Sgd(Start(), momentum: 0.9);
        Run(one, 1);
        var other = new Sgd(Start().Reverse(), momentum: 0.9);
        Assert.Throws<ArgumentException>(() => other.LoadState(one.State()));
    }

    [Theory]
    [InlineData("steps")]
    [InlineData("updates")]
    public void Counts_that_are_no_whole_numbers_are_refused(string name)
    {
        var one = new Sgd(Start(), momentum: 0.9);
        Run(one, 1);
        var state = one.State().Select(entry => KeyValuePair.Create(entry.Key, entry.Key == name ? entry.Value.Cast(DType.Float32) : entry.Value));
        var error = Assert.Throws<ArgumentException>(() => new Sgd(Start(), momentum: 0.9).LoadState(state));
        Assert.Contains($"'{name}' holds Float32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Biases_do_not_decay()
    {
        var bias = new Parameter("bias", Tensor.Ones(3), decays: false);
        bias.Value.Sum().Backward();
        new Sgd([bias], learningRate: 1, weightDecay: 0.5).Step();
        Assert.Equal([0f, 0f, 0f], bias.Value.ToArray<float>());
    }

    [Fact]
    public void A_scaled_parameter_learns_at_its_own_rate()
    {
        var (slow, frozen) = (new Parameter("slow", Tensor.Ones(2)), new Parameter("frozen", Tensor.Ones(2)));
        var optimizer = new Sgd([slow, frozen], learningRate: 1);
        optimizer.Scale([slow], learningRate: 0.25);
        optimizer.Scale([frozen], learningRate: 0);
        (slow.Value + frozen.Value).Sum().Backward();
        optimizer.Step();
        Assert.Equal([0.75f, 0.75f], slow.Value.ToArray<float>());
        Assert.Equal([1f, 1f], frozen.Value.ToArray<float>());
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("lbfgs")]
    [InlineData("cg")]
    public void A_step_by_loss_returns_the_loss_before_it_and_leaves_no_gradients(string name)
    {
        var w = new Parameter("w", Tensor.From([3.0, -1.0]));
        var optimizer = OptimizerCatalog.Find(name).Create([w], new() { LearningRate = 0.1 });
        w.Value.Sum().Backward();
        Assert.Equal(10, optimizer.Step(() => w.Value.Square().Sum()));
        Assert.Null(w.Grad);
        Assert.InRange(w.Value.Square().Sum().Item(), 0, 9.999);
    }

    [Fact]
    public void A_parameter_without_gradient_is_left_and_counts_no_update()
    {
        var (used, unused) = (new Parameter("used", Tensor.Ones(2)), new Parameter("unused", Tensor.Ones(2)));
        var optimizer = new Adam([used, unused]);
        used.Value.Sum().Backward();
        optimizer.Step();
        Assert.Equal([1L, 0L], optimizer.State().Single(entry => entry.Key == "updates").Value.ToArray<long>());
        Assert.Equal([1f, 1f], unused.Value.ToArray<float>());
    }

    [Fact]
    public void A_gradient_that_is_not_a_number_shows_in_the_weights()
    {
        foreach (var name in OptimizerCatalog.Names)
        {
            var w = new Parameter("w", Tensor.Ones(20));
            var optimizer = OptimizerCatalog.Find(name).Create([w]);
            if (optimizer.ComparesLosses) continue;
            (w.Value * double.NaN).Sum().Backward();
            optimizer.Step();
            Assert.All(w.Value.ToArray<float>(), value => Assert.True(float.IsNaN(value), name));
        }
    }

    // Without ε these rules divide the size of the gradients out.
    [Theory]
    [InlineData("adam")]
    [InlineData("amsgrad")]
    [InlineData("nadam")]
    [InlineData("rmsprop")]
    [InlineData("adagrad")]
    public void Tiny_gradients_in_Float64_are_worth_as_much_as_others(string name)
    {
        Assert.Equal(After(1), After(1e-20), (a, b) => Math.Abs(a - b) < 1e-9);

        double[] After(double scale)
        {
            var w = new Parameter("w", Tensor.From<double>([1, -2, 3]));
            Parameter[] all = [w];
            Optimizer optimizer = name switch
            {
                "adam" => new Adam(all, 0.1, epsilon: 0),
                "amsgrad" => new AmsGrad(all, 0.1, epsilon: 0),
                "nadam" => new NAdam(all, 0.1, epsilon: 0),
                "rmsprop" => new RmsProp(all, 0.1, epsilon: 0),
                _ => new Adagrad(all, 0.1, epsilon: 0),
            };
            for (var step = 0; step < 10; step++)
            {
                (w.Value.Square().Sum() * scale).Backward();
                optimizer.Step();
            }
            return w.Value.ToArray<double>();
        }
    }

    [Fact]
    public void Running_means_that_fade_become_zero_and_never_subnormal()
    {
        var w = new Parameter("w", Tensor.Ones(37));
        Optimizer[] optimizers = [new Adam([w], beta2: 0.9), new Sgd([w], momentum: 0.9)];
        foreach (var optimizer in optimizers)
        {
            for (var step = 0; step < 1000; step++)
            {
                (w.Value * (step == 0 ? 1 : 0)).Sum().Backward();
                optimizer.Step();
                foreach (var (_, tensor) in optimizer.State().Where(entry => entry.Key.StartsWith("0.", StringComparison.Ordinal)))
                    Assert.DoesNotContain(tensor.ToArray<float>(), value => value != 0 && !float.IsNormal(value));
            }
            Assert.All(optimizer.State().First(entry => entry.Key.StartsWith("0.", StringComparison.Ordinal)).Value.ToArray<float>(), value => Assert.Equal(0, value));
        }
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_learning_rate_out_of_range_is_refused(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(Start(), rate));

    [Theory]
    [InlineData("adabound")]
    [InlineData("amsbound")]
    public void A_bound_on_a_rate_of_0_moves_nothing(string name)
    {
        var parameters = Start();
        var before = parameters.Select(parameter => parameter.Value.ToArray<double>()).ToList();
        Func<IReadOnlyList<Parameter>, Optimizer> make = name == "adabound" ? all => new AdaBound(all, 0) : all => new AmsBound(all, 0);
        var optimizer = make(parameters);
        Run(optimizer, 3);
        Assert.Equal(before, parameters.Select(parameter => parameter.Value.ToArray<double>()));
        optimizer.LearningRate = 0.1;
        Run(optimizer, 1);
        Assert.NotEqual(before, parameters.Select(parameter => parameter.Value.ToArray<double>()));
    }

    [Fact]
    public void A_parameter_that_comes_twice_is_refused_by_name()
    {
        var (weight, bias) = (new Parameter("weight", Tensor.Ones(2, 3)), new Parameter("bias", Tensor.Ones(2)));
        var error = Assert.Throws<ArgumentException>(() => new Sgd([weight, bias, weight], 0.1));
        Assert.Contains($"'weight {weight.Shape}' twice", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_momentum_of_one_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(Start(), momentum: 1));

    [Fact]
    public void What_is_remembered_follows_a_parameter_to_another_precision()
    {
        Assert.Equal(Weights(convert: false), Weights(convert: true), (a, b) => Math.Abs(a - b) < 1e-6);

        static double[] Weights(bool convert)
        {
            var layer = new Linear(3, 2, rng: new Rng(1));
            if (!convert) layer.To(DType.Float64);
            var optimizer = new Adam(layer.Parameters, 0.1);
            for (var step = 0; step < 6; step++)
            {
                if (step == 3) layer.To(DType.Float64);
                layer.Forward(Tensor.Full([2, 3], 1, layer.Parameters[0].Value.DType)).Square().Sum().Backward();
                optimizer.Step();
            }
            return layer.Parameters[0].Value.ToArray<double>();
        }
    }
}

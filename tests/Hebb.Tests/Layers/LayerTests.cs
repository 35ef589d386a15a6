namespace Hebb.Tests;

public sealed class LayerTests
{
    static Sequential Small => new(new Flatten(), new Linear(6, 4), new Sequential(new Relu(), new Dropout()), new Linear(4, 2));

    [Fact]
    public void State_names_are_those_of_PyTorch() =>
        Assert.Equal(["1.weight", "1.bias", "3.weight", "3.bias"], Small.StateDict().Select(entry => entry.Key));

    [Fact]
    public void A_network_prints_itself_on_one_line() =>
        Assert.Equal("Sequential(Flatten, Linear(6 → 4), Sequential(Relu, Dropout(0.5)), Linear(4 → 2))", $"{Small}");

    [Fact]
    public void A_summary_lists_outputs_and_parameters()
    {
        var summary = Small.Summary([1, 2, 3]);
        Assert.Equal(
            [
                new("0", "Flatten", [1, 6], 0), new("1", "Linear(6 → 4)", [1, 4], 28), new("2.0", "Relu", [1, 4], 0),
                new("2.1", "Dropout(0.5)", [1, 4], 0), new("3", "Linear(4 → 2)", [1, 2], 10),
            ],
            summary.Rows);
        Assert.Equal(38, summary.Parameters);
        Assert.Equal(
            """
            name  layer          output     parameters
                  input          [1, 2, 3]            
            0     Flatten        [1, 6]               
            1     Linear(6 → 4)  [1, 4]             28
            2.0   Relu           [1, 4]               
            2.1   Dropout(0.5)   [1, 4]               
            3     Linear(4 → 2)  [1, 2]             10
                  total                             38

            """, $"{summary}");
    }

    [Fact]
    public void A_summary_leaves_modes_and_gradients_as_they_were()
    {
        var model = Small;
        model[2].Eval();
        model.Summary([3, 6]);
        Assert.Equal([true, true, true, false, false, false, true], model.NamedLayers().Select(layer => layer.Value.Training));
        Assert.All(model.Parameters, parameter => Assert.Null(parameter.Grad));
        Assert.True(GradMode.IsOn);
    }

    [Fact]
    public void A_layer_that_calls_its_parts_directly_is_one_row_of_a_summary()
    {
        var row = Assert.Single(new Twice().Summary([1, 3]).Rows);
        Assert.Equal(("", 12L), (row.Name, row.Parameters));
    }

    [Fact]
    public void A_layer_used_twice_is_listed_twice_and_counted_once()
    {
        var shared = new Linear(3, 3);
        var model = new Sequential(shared, shared);
        var summary = model.Summary([1, 3]);
        Assert.Equal((2, 12L), (summary.Rows.Count, summary.Parameters));
        Assert.Equal([12, 0], summary.Rows.Select(row => row.Parameters));
        Assert.Equal(2, model.Parameters.Count);
    }

    [Fact]
    public void A_layer_that_learns_more_than_its_parts_has_a_row_of_its_own()
    {
        var tied = AutoEncoder.Tied(new Linear(6, 2), new Sigmoid(), new Identity());
        var summary = new Sequential(tied, new Repeated(new Linear(6, 6), times: 3)).Summary([1, 6]);
        Assert.Equal([("0.encoder.0", 14L), ("0.encoder.1", 0), ("0.decoder", 0), ("0", 6), ("1.layer", 42), ("1.layer", 0), ("1.layer", 0)],
            summary.Rows.Select(row => (row.Name, row.Parameters)));
        Assert.Equal(summary.Parameters, summary.Rows.Sum(row => row.Parameters));
    }

    [Fact]
    public void A_layer_outlives_the_step_in_which_it_was_made()
    {
        Layer model;
        using (StepScope.Begin()) model = new Sequential(new Linear(4, 3), new BatchNorm1d(3), new Prelu());
        var hash = WeightsHash.Sha256(model.StateDict());
        // What is recycled would be written over here.
        using (StepScope.Begin()) new Sequential(new Linear(4, 3), new BatchNorm1d(3)).Forward(Tensor.Ones(2, 4)).Sum().Backward();
        Assert.Equal(hash, WeightsHash.Sha256(model.StateDict()));
        Assert.Equal([2, 3], model.Forward(Tensor.Ones(2, 4)).Shape);
    }

    [Fact]
    public void Watchers_see_each_output_until_they_stop()
    {
        var model = Small.Eval();
        var seen = new List<Layer>();
        using (LayerWatch.Begin((layer, _) => seen.Add(layer))) model.Forward(Tensor.Zeros(1, 6));
        model.Forward(Tensor.Zeros(1, 6));
        Assert.Equal(6, seen.Count);
    }

    [Fact]
    public void Layers_compute_the_same_in_one_pass_and_one_by_one()
    {
        var model = new Sequential(new Conv2d(2, 16, 3), new Relu(), new Conv2d(16, 16, 3), new Relu(), new MaxPool2d(2), new Flatten(), new Linear(64, 5), new Relu());
        var x = new Rng(1).Normal([3, 2, 8, 9]);
        var together = (Output: model.Forward(x), Gradients: Gradients());
        using (LayerWatch.Begin((_, _) => { }))
        {
            Assert.Equal(model.Forward(x).ToArray<float>(), together.Output.ToArray<float>());
            Assert.Equal(Gradients(), together.Gradients);
        }

        float[] Gradients()
        {
            foreach (var parameter in model.Parameters) parameter.Value.ClearGrad();
            model.Forward(x).Sum().Backward();
            return [.. model.Parameters.SelectMany(parameter => parameter.Grad!.ToArray<float>())];
        }
    }

    [Fact]
    public void A_state_that_does_not_fit_is_refused_and_changes_nothing()
    {
        var model = Small;
        var before = model.Parameters[0].Value.ToArray<float>();
        var state = Small.StateDict().ToDictionary();
        state["3.bias"] = Tensor.Zeros(3);
        var error = Assert.Throws<ArgumentException>(() => model.LoadStateDict(state));
        Assert.Contains("'3.bias' is [3] in the saved state and [2] in this network", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, model.Parameters[0].Value.ToArray<float>());
    }

    [Fact]
    public void Dropout_drops_its_share_and_keeps_the_expected_value()
    {
        var y = new Dropout(0.25, new Rng(1)).Forward(Tensor.Ones(100, 1000)).ToArray<float>();
        Assert.Equal(0.25, y.Count(value => value == 0) / 1e5, 0.005);
        Assert.Equal(1, y.Average(), 0.01);
    }

    [Fact]
    public void A_frozen_parameter_stays_frozen_in_another_type()
    {
        var model = new Sequential(new Linear(2, 3), new Linear(3, 1));
        foreach (var parameter in model[0].Parameters) parameter.Value.RequiresGrad = false;
        model.To(DType.Float64);
        model.Forward(Tensor.Ones([1, 2], DType.Float64)).Sum().Backward();
        Assert.Equal([false, false, true, true], model.Parameters.Select(parameter => parameter.Grad is not null));
    }

    [Fact]
    public void A_layer_that_is_missing_is_named()
    {
        var error = Assert.Throws<ArgumentNullException>(() => new Sequential(new Relu(), null!));
        Assert.Contains("Sequential: layer '1' is null", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => new Repeated(null!, 2));
    }

    [Fact]
    public void A_crop_that_cannot_be_is_refused_at_once() =>
        Assert.Contains("-1×2", Assert.Throws<ArgumentOutOfRangeException>(() => new CenterCrop((-1, 2))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_state_for_no_samples_is_refused() =>
        Assert.Contains("[]", Assert.Throws<ArgumentException>(() => new ZeroState(2).Forward(Tensor.Scalar(1))).Message, StringComparison.Ordinal);

    [Fact]
    public void Dropout_changes_nothing_in_evaluation()
    {
        var x = Tensor.Arange(0, 10);
        Assert.Equal(x.ToArray<float>(), new Dropout(0.9).Eval().Forward(x).ToArray<float>());
    }

    [Fact]
    public void Two_dropout_layers_of_one_seed_drop_different_values()
    {
        var rng = new Rng(1);
        var x = Tensor.Ones(1, 1000);
        Assert.NotEqual(new Dropout(0.5, rng).Forward(x).ToArray<float>(), new Dropout(0.5, rng).Forward(x).ToArray<float>());
    }

    [Fact]
    public void Activations_are_found_by_name_and_a_wrong_name_lists_the_right_ones()
    {
        Assert.IsType<Relu>(Activation.Find("ReLU").Create());
        var error = Assert.Throws<ArgumentException>(() => Activation.Find("linear"));
        Assert.Contains("there are ", error.Message, StringComparison.Ordinal);
        Assert.Contains("relu, ", error.Message, StringComparison.Ordinal);
        Assert.All(Activation.Names, name => Assert.Equal(name, Activation.Find(name).CommandName));
    }

    [Fact]
    public void The_classic_recogniser_has_23860_parameters()
    {
        var model = Nielsen.Create(rng: new Rng(1));
        Assert.Equal(23_860, model.ParameterCount);
        Assert.Equal([1, 10], model.Summary([1, 28, 28]).Rows[^1].Output);
        Assert.Equal(1 / 28.0, Deviation(((Linear)model[1]).Weight), 0.002);
        Assert.Equal(1, Deviation(((Linear)model[1]).Bias!), 0.4);
    }

    [Theory]
    [InlineData]
    [InlineData(30, 20)]
    public void The_classic_recogniser_has_one_hidden_layer(params int[] hidden)
    {
        var request = new ModelRequest(ModelCatalog.Nielsen.Recipe with { Hidden = hidden }, [1, 28, 28], 10, new Rng(1));
        var error = Assert.Throws<ArgumentException>(() => ModelCatalog.Nielsen.Build(request));
        Assert.Contains($"the hidden sizes are [{string.Join(", ", hidden)}]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_perceptron_has_the_layers_it_was_asked_for() => Assert.Equal(
        "Sequential(Flatten, Linear(8 → 5), Tanh, Dropout(0.1), Linear(5 → 4), Tanh, Dropout(0.1), Linear(4 → 3))",
        $"{Mlp.Create(8, [5, 4], 3, LayerCatalog.Tanh, dropout: 0.1)}");

    static double Deviation(Tensor x)
    {
        var values = x.ToArray<float>();
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    sealed class Twice : Layer
    {
        readonly Linear part;

        public Twice() => part = Add("part", new Linear(3, 3));

        public override Tensor Forward(Tensor x) => part.Forward(part.Forward(x));
    }
}

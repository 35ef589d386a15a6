using System.Text.Json.Nodes;

namespace Hebb.Tests;

public sealed class ModelDescriptionTests
{
    static string Refusal(string json, ModelLimits? limits = null) =>
        Assert.Throws<InvalidDataException>(() => ModelDescription.Build(json, new Rng(1), limits, "net.json")).Message;

    [Fact]
    public void A_network_reads_as_a_list_of_layers() => Assert.Equal(
        """{"layers":[{"type":"Flatten","startAxis":1},{"type":"Linear","inputs":784,"outputs":10,"bias":true},{"type":"Dropout","probability":0.5}]}""",
        ModelDescription.Of(new Sequential(new Flatten(), new Linear(784, 10), new Dropout())));

    [Theory]
    [InlineData("""{"layers":[{"type":"Linear","inputs":2,"outputs":3},{"type":"Relu"}]}""")]
    [InlineData("""[{"type":"linear","inputs":2,"outputs":3,"bias":true},{"type":"relu"},]""")]
    [InlineData("""{"type":"Sequential", /* the same */ "layers":[{"type":"Linear","inputs":2,"outputs":3},{"type":"Relu"}]}""")]
    public void Defaults_may_be_left_out_and_people_may_write_comments(string json) =>
        Assert.Equal("Sequential(Linear(2 → 3), Relu)", $"{ModelDescription.Build(json)}");

    [Fact]
    public void The_same_seed_builds_the_same_weights_as_code()
    {
        var rng = new Rng(3);
        var code = new Sequential(new Linear(4, 5, rng: rng), new Dropout(0.5, rng), new Linear(5, 2, rng: rng));
        var built = ModelDescription.Build(ModelDescription.Of(code), new Rng(3));
        foreach (var (a, b) in code.StateDict().Zip(built.StateDict()))
        {
            Assert.Equal(a.Key, b.Key);
            Assert.Equal(a.Value.ToArray<float>(), b.Value.ToArray<float>());
        }
    }

    [Fact]
    public void A_layer_in_several_places_is_described_once()
    {
        var (layer, activation) = (new Linear(4, 4), new Tanh());
        var model = new Sequential(layer, activation, new Residual([new Sequential(layer, activation)]));
        var json = ModelDescription.Of(model);
        Assert.Equal(
            """{"layers":[{"type":"Linear","inputs":4,"outputs":4,"bias":true},{"type":"Tanh"},{"type":"Residual","layers":[{"type":"Sequential","layers":[{"shares":"layers[0]"},{"type":"Tanh"}]}]}]}""",
            json);
        var built = ModelDescription.Build(json);
        Assert.Equal((20, json), (built.ParameterCount, ModelDescription.Of(built)));
    }

    [Fact]
    public void A_part_of_an_inner_network_can_be_shared_outside_it()
    {
        var weights = new Linear(4, 2);
        var model = new Sequential(AutoEncoder.Tied(weights, new Sigmoid(), new Identity()), weights);
        Assert.Equal(model.ParameterCount, ModelDescription.Build(ModelDescription.Of(model)).ParameterCount);
    }

    [Theory]
    [InlineData("""[{"type":"Relu"},{"shares":"layers[1]"}]""", "net.json: layers[1]: it shares the layer 'layers[1]', which is none of those before it; name the place of one, such as layers[0].")]
    [InlineData("""[{"type":"Relu"},{"shares":"layers[0]","slope":1}]""", "net.json: layers[1]: a shared layer has no setting 'slope'; it has shares.")]
    [InlineData("""[{"type":"Sequential","layers":[{"shares":"layers[0]"}]}]""", "net.json: layers[0].layers[0]: it shares the layer 'layers[0]', which is none of those before it; name the place of one, such as layers[0].")]
    public void A_share_of_what_is_not_there_is_refused(string json, string message) => Assert.Equal(message, Refusal(json));

    [Fact]
    public void Shares_of_shares_are_refused_before_they_take_time()
    {
        var twice = Enumerable.Range(1, 60).Select(i => $$"""{"type":"Sequential","layers":[{"shares":"layers[{{i - 1}}]"},{"shares":"layers[{{i - 1}}]"}]}""");
        Assert.Contains("more than 10,000 layers", Refusal($$"""[{"type":"Relu"},{{string.Join(",", twice)}}]"""), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_layer_lists_the_known_ones()
    {
        var message = Refusal("""{"layers":[{"type":"Relu"},{"type":"Linaer","inputs":2,"outputs":2}]}""");
        Assert.StartsWith("net.json: layers[1]: there is no layer 'Linaer'; there are ", message, StringComparison.Ordinal);
        Assert.Contains("Linear", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"layers":[{"type":"Linear","inputs":2}]}""", "net.json: layers[0]: the setting 'outputs' is missing.")]
    [InlineData("""{"layers":[{"type":"Linear","inputs":"two","outputs":1}]}""", "net.json: layers[0]: the setting 'inputs' must be a number, not \"two\".")]
    [InlineData("""{"layers":[{"type":"Linear","inputs":2.5,"outputs":1}]}""", "net.json: layers[0]: the setting 'inputs' must be a whole number, not 2.5.")]
    [InlineData("""{"layers":[{"type":"Linear","inputs":3000000000,"outputs":1}]}""", "net.json: layers[0]: the setting 'inputs' must be a whole number, not 3000000000.")]
    [InlineData("""{"layers":[{"type":"Linear","inputs":2,"outputs":1,"bias":1}]}""", "net.json: layers[0]: the setting 'bias' must be true or false, not 1.")]
    [InlineData("""{"layers":[{"type":"Linear","inputs":2,"outputs":1,"units":1}]}""", "net.json: layers[0]: Linear has no setting 'units'; it has bias, inputs, outputs, type.")]
    [InlineData("""{"layers":[{"type":"Sequential","layers":[{"type":"Relu"},{}]}]}""", "net.json: layers[0].layers[1]: the setting 'type' is missing.")]
    [InlineData("""{"layers":[{"type":null}]}""", "net.json: layers[0]: the setting 'type' is missing.")]
    [InlineData("""{"layers":[3]}""", "net.json: layers[0]: a layer is written {\"type\": \"Linear\", …}, not 3.")]
    [InlineData("""{"layers":{}}""", "net.json: the setting 'layers' must be a list of layers, not {}.")]
    [InlineData("""{}""", "net.json: the setting 'layers' is missing.")]
    [InlineData("7", "net.json: a network is written {\"layers\": [ … ]}.")]
    [InlineData("null", "net.json: a network is written {\"layers\": [ … ]}.")]
    public void An_error_names_the_layer_the_setting_and_the_value(string json, string message) => Assert.Equal(message, Refusal(json));

    [Theory]
    [InlineData("""{"layers":[{"type":"Dropout","probability":1.5}]}""", "layers[0]: Dropout: The probability of dropping must be at least 0 and below 1.")]
    [InlineData("""{"layers":[{"type":"Linear","inputs":-2,"outputs":1}]}""", "layers[0]: Linear: inputs")]
    [InlineData("""{"layers":[{"type":"Conv2d","inputs":1,"outputs":1,"kernel":3,"stride":0}]}""", "layers[0]: Conv2d: A window of 3, stride 0")]
    [InlineData("""{"layers":[{"type":"MaxPool1d","kernel":2,"padding":-1}]}""", "layers[0]: MaxPool1d: A window cannot be padded by")]
    public void A_value_that_the_layer_refuses_is_named_with_its_place(string json, string part) =>
        Assert.Contains(part, Refusal(json), StringComparison.Ordinal);

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("""{"layers":[],"layers":[]}""")]
    public void What_is_not_JSON_is_refused(string json) => Assert.StartsWith("net.json: not JSON", Refusal(json), StringComparison.Ordinal);

    [Fact]
    public void Nesting_without_end_is_refused() =>
        Refusal(string.Concat(Enumerable.Repeat("""{"type":"Sequential","layers":[""", 5000)));

    [Fact]
    public void A_giant_network_is_refused_before_it_takes_memory()
    {
        Assert.Contains("parameters", Refusal("""{"layers":[{"type":"Linear","inputs":2147483647,"outputs":2147483647}]}"""), StringComparison.Ordinal);
        var many = string.Join(",", Enumerable.Repeat("""{"type":"Linear","inputs":10000,"outputs":10000}""", 3));
        Assert.Contains("the limit is 250,000,000", Refusal($$"""{"layers":[{{many}}]}"""), StringComparison.Ordinal);
        Assert.Contains("the limit is 5", Refusal("""[{"type":"Linear","inputs":2,"outputs":2}]""", new ModelLimits(Parameters: 5)), StringComparison.Ordinal);
        Assert.Contains("more than 2 layers", Refusal("""[{"type":"Relu"},{"type":"Relu"}]""", new ModelLimits(Layers: 2)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_of_ones_own_joins_by_registering()
    {
        LayerCatalog.Register(nameof(Doubled), settings => new Doubled(settings.Number("factor", 2)));
        var built = ModelDescription.Build(ModelDescription.Of(new Sequential(new Doubled(3))));
        Assert.Equal(6f, built.Forward(Tensor.Full([1, 1], 2)).Item());
    }

    [Fact]
    public void A_layer_that_is_not_registered_cannot_be_described()
    {
        var error = Assert.Throws<NotSupportedException>(() => ModelDescription.Of(new Sequential(new Relu(), new Unregistered())));
        Assert.Contains("'1' is a Unregistered", error.Message, StringComparison.Ordinal);
    }

    sealed class Doubled(double factor) : Layer
    {
        public override Tensor Forward(Tensor x) => x * factor;

        protected override void Describe(JsonObject settings) => settings["factor"] = factor;
    }

    sealed class Unregistered : Layer
    {
        public override Tensor Forward(Tensor x) => x;
    }
}

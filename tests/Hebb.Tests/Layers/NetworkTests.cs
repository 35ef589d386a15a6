namespace Hebb.Tests;

public sealed class NetworkTests
{
    static readonly NetworkInput[] One = [new("x", 2)];

    static string Refusal(NetworkInput[] inputs, NetworkNode[] nodes, params string[] outputs) =>
        Assert.Throws<ArgumentException>(() => new Network(inputs, nodes, outputs)).Message;

    static NetworkNode Node(string name, params string[] inputs) => new(name, new Identity(), inputs);

    static float[] Values(Tensor x) => x.ToArray<float>();

    [Fact]
    public void Quadrants_entering_one_at_each_depth_give_what_the_formula_says()
    {
        var network = Networks.Quadrants(new Rng(1));
        var image = new Rng(2).Normal([3, 1, 4, 4]);
        Tensor step = network.Parameters[0], weight = network.Parameters[1], bias = network.Parameters[2];
        var a = Tensor.Zeros(3, 4);
        foreach (var (top, left) in new[] { (0, 0), (0, 2), (2, 0), (2, 2) })
        {
            var quadrant = image[.., 0, top..(top + 2), left..(left + 2)].Reshape(3, 4);
            a = Tensor.Concat([a, quadrant], axis: 1).MatMul(step.T).Tanh();
        }
        var scores = (a.MatMul(weight.T) + bias) * 2;
        Assert.Equal(Values(scores), Values(network.Forward(image)), Close.Single);
    }

    [Fact]
    public void Inputs_side_by_side_and_apart_give_the_same()
    {
        var network = Networks.TwoSenses(new Rng(1));
        Tensor image = new Rng(2).Normal([3, 1, 2, 3]), sound = new Rng(3).Normal([3, 4]);
        var apart = network.Compute(new Dictionary<string, Tensor> { ["image"] = image, ["sound"] = sound });
        var together = network.Forward(Tensor.Concat([image.Flatten(1), sound], axis: 1));
        Assert.Equal(["class", "spoken"], apart.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Values(apart["class"]), Values(together[.., ..3]));
        Assert.Equal(Values(apart["spoken"]), Values(together[.., 3..]));
    }

    [Fact]
    public void A_shared_layer_is_learnt_saved_and_described_once()
    {
        var network = Networks.Quadrants(new Rng(1));
        Assert.Equal(["a1.0.weight", "scores.weight", "scores.bias"], network.StateDict().Select(entry => entry.Key));
        var built = (Network)ModelDescription.Build(ModelDescription.Of(network));
        Assert.Same(built.Nodes.Single(node => node.Name == "a1").Layer, built.Nodes.Single(node => node.Name == "a4").Layer);
    }

    [Fact]
    public void A_network_comes_back_from_its_file()
    {
        using var folder = new TemporaryFolder();
        var network = Networks.TwoSenses(new Rng(1));
        network.Eval();
        Checkpoint.Save(folder["two.safetensors"], network);
        var x = new Rng(2).Normal([3, 10]);
        Assert.Equal(Values(network.Forward(x)), Values(Checkpoint.Load(folder["two.safetensors"]).Model.Forward(x)));
    }

    [Fact]
    public void What_does_not_fit_is_refused_by_name()
    {
        Assert.Contains("'b' gets 'z', which is no input and no node; there are 'x', 'b'", Refusal(One, [Node("b", "z")], "b"), StringComparison.Ordinal);
        Assert.Contains("'x' is there twice", Refusal(One, [Node("x", "x")], "x"), StringComparison.Ordinal);
        Assert.Contains("'a.b' cannot be a name", Refusal(One, [Node("a.b", "x")], "a.b"), StringComparison.Ordinal);
        Assert.Contains("the output 'c' is no node", Refusal(One, [Node("b", "x")], "c"), StringComparison.Ordinal);
        Assert.Contains("no outputs", Refusal(One, [Node("b", "x")]), StringComparison.Ordinal);
        Assert.Contains("the node 'b' has no inputs", Refusal(One, [Node("b")], "b"), StringComparison.Ordinal);
        Assert.Contains("'big' cannot have the shape [100000, 100000]", Refusal([new("big", 100_000, 100_000)], [], "big"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_is_refused_and_shown() => Assert.Contains(
        "the node 'c' ← 'b' ← 'd' ← 'c' depends on itself",
        Refusal(One, [Node("a", "x", "c"), Node("b", "x", "d"), Node("c", "b"), Node("d", "c")], "a"), StringComparison.Ordinal);

    [Fact]
    public void Inputs_and_shapes_that_do_not_fit_are_named()
    {
        var network = new Network([new("x", 2), new("y", 3)], [new("sum", new Linear(4, 1), "x", "y")], ["sum"]);
        Assert.Contains("each sample must have 5 values, those of x [2], y [3]", Assert.Throws<ArgumentException>(() => network.Forward(Tensor.Zeros(2, 6))).Message, StringComparison.Ordinal);
        Assert.Contains("the node 'sum' got [2, 2] and [2, 3]: ", Assert.Throws<ArgumentException>(() => network.Forward(Tensor.Zeros(2, 5))).Message, StringComparison.Ordinal);
        var values = new Dictionary<string, Tensor> { ["x"] = Tensor.Zeros(2, 2) };
        Assert.Contains("no value for the input 'y'", Assert.Throws<ArgumentException>(() => network.Compute(values)).Message, StringComparison.Ordinal);
        values["y"] = Tensor.Zeros(2, 4);
        Assert.Contains("'y' is [2, 4]; it must be [samples, 3]", Assert.Throws<ArgumentException>(() => network.Compute(values)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"Network","inputs":[{"name":"x","shape":[2]}],"nodes":[{"name":"a","inputs":["x"],"shares":"b"}],"outputs":["a"]}""", "shares the layer of 'b'")]
    [InlineData("""{"type":"Network","inputs":[{"name":"x","shape":[2]}],"nodes":[{"name":"a","inputs":["x"],"layer":{"type":"Relu"},"merge":"mix"}],"outputs":["a"]}""", "there is no merge 'mix'; there are concatenate, add, multiply")]
    [InlineData("""{"type":"Network","inputs":[{"name":"x","shape":[2]}],"nodes":[{"name":"a","inputs":["x"],"layer":{"type":"Relu"},"axes":1}],"outputs":["a"]}""", "nodes[0]: a node has no setting 'axes'")]
    [InlineData("""{"type":"Network","inputs":[{"name":"x","shape":[2.5]}],"nodes":[],"outputs":["x"]}""", "inputs[0]: the setting 'shape' must be a list of whole numbers, not [2.5]")]
    [InlineData("""{"type":"Network","inputs":[{"name":"x","shape":[2]}],"nodes":[{"name":"a","inputs":["x"]}],"outputs":["a"]}""", "nodes[0]: the setting 'layer' is missing")]
    [InlineData("""{"type":"Network","inputs":[3],"nodes":[],"outputs":["x"]}""", "the setting 'inputs' must be a list of {…}")]
    [InlineData("""{"type":"MaskedLinear","connections":["011","01"]}""", "each row of 'connections' must have a 0 or a 1 for each of the 3 inputs")]
    [InlineData("""{"type":"MixedActivation","units":[1],"layers":[]}""", "there are 1 'units' for 0 'layers'")]
    [InlineData("""{"type":"LocallyConnected2d","channels":9999,"height":9999,"width":9999,"filters":9999,"kernel":99}""", "the limit is 250,000,000")]
    public void A_wrong_description_is_refused_with_its_place(string json, string part) =>
        Assert.Contains(part, Assert.Throws<InvalidDataException>(() => ModelDescription.Build(json)).Message, StringComparison.Ordinal);
}

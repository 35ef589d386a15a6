namespace Hebb.Tests;

/// <summary>What holds for every layer of the library.</summary>
public sealed class EveryLayerTests
{
    public static TheoryData<string> Names => LayerCases.Names;

    static LayerCase Case(string name) => LayerCases.All[name];

    static IEnumerable<Type> Types => typeof(Layer).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Layer)) && !type.IsAbstract);

    [Fact]
    public void There_is_a_case_and_a_catalog_entry_for_it()
    {
        foreach (var type in Types)
        {
            Assert.True(LayerCases.All.Values.Any(@case => @case.Layer().GetType() == type), $"{type.Name} has no case.");
            Assert.True(LayerCatalog.TryFind(type.Name, out var kind) && kind.Name == type.Name, $"{type.Name} is not in the catalog.");
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void It_returns_the_promised_shape_and_learns_the_promised_number(string name)
    {
        var layer = Case(name).Layer();
        Assert.Equal(Case(name).Output, layer.Forward(Case(name).Values()).Shape);
        Assert.Equal(Case(name).Parameters, layer.ParameterCount);
    }

    [Theory, MemberData(nameof(Names))]
    public void It_takes_a_batch_without_samples(string name)
    {
        var @case = Case(name);
        Assert.Equal(0, @case.Layer().Forward(Tensor.Zeros(@case.Input.With(0, 0), @case.Values().DType)).Length);
    }

    [Theory, MemberData(nameof(Names))]
    public void Its_gradients_are_right(string name)
    {
        var layer = Case(name).Layer().To(DType.Float64);
        var x = Case(name).Values(DType.Float64);
        var streams = layer.NamedStreams().Select(stream => (stream.Value, stream.Value.State)).ToList();
        Tensor[] inputs = [.. x.DType.IsFloating() ? [x] : Array.Empty<Tensor>(), .. layer.Parameters.Select(parameter => parameter.Value)];
        GradientCheck.Check(Forward, inputs);

        Tensor Forward()
        {
            foreach (var (stream, state) in streams) stream.State = state;
            return layer.Forward(x);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void It_computes_the_same_after_saving_and_loading(string name)
    {
        var (one, other) = (Case(name).Make(new Rng(1)), Case(name).Make(new Rng(2)));
        other.LoadStateDict(one.StateDict().ToDictionary());
        var x = Case(name).Values();
        var expected = one.Eval().Forward(x).ToArray<float>();
        Assert.Equal(expected, other.Eval().Forward(x).ToArray<float>());

        using var folder = new TemporaryFolder();
        Checkpoint.Save(folder["layer.safetensors"], one);
        Assert.Equal(expected, Checkpoint.Load(folder["layer.safetensors"]).Model.Forward(x).ToArray<float>());
    }

    [Theory, MemberData(nameof(Names))]
    public void Its_description_asks_for_no_more_than_its_weights_take(string name)
    {
        var layer = Case(name).Layer();
        var numbers = layer.StateDict().Sum(entry => (long)entry.Value.Length);
        var built = ModelDescription.Build(ModelDescription.Of(layer), new Rng(1), new(Parameters: numbers));
        Assert.Equal(layer.ParameterCount, built.ParameterCount);
    }

    [Theory, MemberData(nameof(Names))]
    public void It_repeats_a_training_pass_when_its_random_streams_are_set_back(string name)
    {
        var layer = Case(name).Layer();
        var saved = layer.NamedStreams().ToDictionary(stream => stream.Key, stream => stream.Value.State);
        var x = Case(name).Values();
        var first = layer.Forward(x).ToArray<float>();
        foreach (var (key, stream) in layer.NamedStreams()) stream.State = saved[key];
        Assert.Equal(first, layer.Forward(x).ToArray<float>());
    }

    [Theory, MemberData(nameof(Names))]
    public void It_is_deterministic_in_evaluation(string name)
    {
        var layer = Case(name).Layer().Eval();
        var x = Case(name).Values();
        Assert.Equal(layer.Forward(x).ToArray<float>(), layer.Forward(x).ToArray<float>());
    }

    [Theory, MemberData(nameof(Names))]
    public void Its_description_builds_the_same_layer(string name)
    {
        var layer = Case(name).Layer();
        var description = ModelDescription.Of(layer);
        var built = ModelDescription.Build(description, new Rng(5));
        Assert.Equal(layer.GetType(), built.GetType());
        Assert.Equal($"{layer}", $"{built}");
        Assert.Equal(description, ModelDescription.Of(built));
        var x = Case(name).Values();
        Assert.Equal(layer.Forward(x).ToArray<float>(), built.Forward(x).ToArray<float>());
    }
}

using System.Text.Json;

namespace Hebb.Tests;

/// <summary>Every layer of the library against PyTorch, built from its description as a model file has it.</summary>
public sealed class LayerValuesTests
{
    static readonly Dictionary<string, JsonElement> All = Golden.Load("layers.json").EnumerateArray()
        .Select((stored, i) => (Name: $"{i} {TypeOf(stored)}", Stored: stored)).ToDictionary(entry => entry.Name, entry => entry.Stored);

    public static TheoryData<string> Names => [.. All.Keys];

    static string TypeOf(JsonElement stored) => stored.GetProperty("layer").GetProperty("type").GetString()!;

    [Theory, MemberData(nameof(Names))]
    public void Values_and_gradients_are_the_stored_ones(string name)
    {
        var stored = All[name];
        var layer = ModelDescription.Build(stored.GetProperty("layer").GetRawText()).To(DType.Float64).Train(stored.GetProperty("training").GetBoolean());
        layer.LoadStateDict(stored.GetProperty("state").EnumerateObject().ToDictionary(entry => entry.Name, entry => Golden.Read(entry.Value)));
        var x = Golden.Read(stored.GetProperty("x"));
        if (x.DType.IsFloating()) x.RequiresGrad = true;

        var y = layer.Forward(x);

        Golden.Near(stored.GetProperty("y"), y);
        if (y.RequiresGrad) Golden.Weighted(y).Backward();
        var parameters = layer.NamedParameters().ToDictionary();
        foreach (var gradient in stored.GetProperty("gradients").EnumerateObject())
            Golden.Near(gradient.Value, gradient.Name == "x" ? x.Grad! : parameters[gradient.Name].Grad!);
        if (!stored.TryGetProperty("after", out var after)) return;
        var buffers = layer.NamedBuffers().ToDictionary();
        foreach (var buffer in after.EnumerateObject()) Golden.Near(buffer.Value, buffers[buffer.Name]);
    }

    [Fact]
    public void Every_layer_has_stored_values()
    {
        var stored = All.Values.Select(TypeOf).ToHashSet();
        foreach (var type in typeof(Layer).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Layer)) && !type.IsAbstract))
            Assert.True(stored.Contains(type.Name), $"{type.Name} has no entry in tests/golden/layers.py.");
    }
}

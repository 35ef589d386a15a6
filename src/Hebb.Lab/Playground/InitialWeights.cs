namespace Hebb;

/// <summary>How the weights of a playground begin, by name. <c>default</c> leaves them as the layers make them.</summary>
static class InitialWeights
{
    static readonly Dictionary<string, Func<Shape, Rng, Tensor>?> Kinds = new()
    {
        ["default"] = null,
        ["kaiming-normal"] = (shape, rng) => Init.KaimingNormal(shape, rng: rng),
        ["kaiming-uniform"] = (shape, rng) => Init.KaimingUniform(shape, rng: rng),
        ["orthogonal"] = (shape, rng) => Init.Orthogonal(shape, rng: rng),
        ["small"] = (shape, rng) => Init.Normal(shape, deviation: 0.01, rng: rng),
        ["xavier-normal"] = (shape, rng) => Init.XavierNormal(shape, rng: rng),
        ["xavier-uniform"] = (shape, rng) => Init.XavierUniform(shape, rng: rng),
        ["zero"] = (shape, _) => Init.Zeros(shape),
    };

    public static IReadOnlyCollection<string> Names => Kinds.Keys;

    /// <summary>Overwrites the weights of every linear layer; biases stay.</summary>
    public static void Set(Sequential model, string name, Rng rng)
    {
        if (Kinds[name] is not { } make) return;
        foreach (var layer in model.OfType<Linear>()) layer.Weight.Value.CopyFrom(make(layer.Weight.Shape, rng));
    }
}

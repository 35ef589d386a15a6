using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>A linear layer in which some connections do not exist: y = x · (W ∘ M)ᵀ + b, with x [.., inputs] and y [.., outputs].</summary>
public sealed class MaskedLinear : Layer
{
    readonly SavedTensor mask;

    /// <summary>Makes the layer; each unit's weights begin uniformly in ±1/√(its connections).</summary>
    /// <param name="connections">Whether output unit i is connected to input j, [outputs, inputs].</param>
    /// <param name="bias">Whether to add a learnt offset.</param>
    /// <param name="rng">Where the initial values come from; <see cref="Rng.Default"/> if null.</param>
    public MaskedLinear(bool[,] connections, bool bias = true, Rng? rng = null)
    {
        ArgumentNullException.ThrowIfNull(connections);
        var (outputs, inputs) = (connections.GetLength(0), connections.GetLength(1));
        Tensor weight = Init.Uniform([outputs, inputs], -1, 1, rng), offsets = Init.Uniform([outputs], -1, 1, rng);
        var ones = Tensor.Zeros(outputs, inputs);
        for (var i = 0; i < outputs; i++)
        {
            var count = 0;
            for (var j = 0; j < inputs; j++)
            {
                if (!connections[i, j]) continue;
                ones.AsSpan<float>()[i * inputs + j] = 1;
                count++;
            }
            var bound = (float)(1 / Math.Sqrt(Math.Max(1, count)));
            foreach (ref var value in weight.AsSpan<float>().Slice(i * inputs, inputs)) value *= bound;
            offsets.AsSpan<float>()[i] *= bound;
        }
        mask = AddBuffer("mask", ones);
        Weight = Add("weight", weight * ones);
        if (bias) Bias = Add("bias", offsets, decays: false);
    }

    /// <summary>W, [outputs, inputs]; what stands where there is no connection has no effect and stays 0.</summary>
    public Parameter Weight { get; }

    /// <summary>b, [outputs]; null when the layer has none.</summary>
    public Parameter? Bias { get; }

    /// <summary>M, [outputs, inputs]: 1 for a connection, 0 for none.</summary>
    public Tensor Mask => mask.Value;

    /// <summary>The number of connections.</summary>
    public int Connections => (int)mask.Value.Sum().Item();

    /// <summary>A mask in which each unit sees only a stretch of the inputs, and neighbours see stretches next to each other.</summary>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="window">The inputs that a unit sees.</param>
    /// <param name="stride">By how many inputs the stretches of neighbours are apart.</param>
    /// <returns>[outputs, inputs] with ⌊(inputs − window) / stride⌋ + 1 outputs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The window is not 1 to <paramref name="inputs"/>, or the stride below 1.</exception>
    public static bool[,] LocalConnections(int inputs, int window, int stride = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window, inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        var connections = new bool[(inputs - window) / stride + 1, inputs];
        for (var i = 0; i < connections.GetLength(0); i++)
            for (var j = 0; j < window; j++) connections[i, i * stride + j] = true;
        return connections;
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Linear(Weight.Value * mask.Value, Bias?.Value);
    }

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        var rows = Mask.Cast(DType.Float32).ToArray<float>().Chunk(Math.Max(1, Weight.Shape[1]));
        settings["connections"] = new JsonArray([.. rows.Select(row => (JsonNode)string.Concat(row.Select(one => one == 0 ? '0' : '1')))]);
        settings["bias"] = Bias is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"MaskedLinear({Weight.Shape[1]} → {Weight.Shape[0]}, {Connections} connections{(Bias is null ? ", no bias" : "")})";
}

public static partial class LayerCatalog
{
    /// <summary>A linear layer without some of the connections.</summary>
    public static LayerKind MaskedLinear { get; } = Register(nameof(MaskedLinear), settings =>
    {
        var rows = settings.Texts("connections");
        var inputs = rows.Count == 0 ? 0 : rows[0].Length;
        if (rows.Any(row => row.Length != inputs || row.AsSpan().ContainsAnyExcept('0', '1')))
            throw new ArgumentException($"each row of 'connections' must have a 0 or a 1 for each of the {inputs} inputs that the first row has.");
        var bias = settings.Flag("bias", true);
        settings.Claim((long)rows.Count * (inputs + (bias ? 1 : 0)));
        var connections = new bool[rows.Count, inputs];
        for (var i = 0; i < rows.Count; i++)
            for (var j = 0; j < inputs; j++) connections[i, j] = rows[i][j] == '1';
        return new MaskedLinear(connections, bias, settings.Rng);
    });
}

using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Rectified linear unit that leaks: x where x &gt; 0, else slope · x. Maas, Hannun and Ng (2013).</summary>
/// <param name="slope">The slope for negative inputs.</param>
public sealed class LeakyRelu(double slope = 0.01) : Layer
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.LeakyRelu(slope);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) => settings["slope"] = slope;

    /// <inheritdoc/>
    public override string ToString() => $"LeakyRelu({slope})";
}

public static partial class LayerCatalog
{
    /// <summary>Rectified linear unit that leaks: x where x &gt; 0, else slope · x. Maas, Hannun and Ng (2013).</summary>
    public static LayerKind LeakyRelu { get; } = Register(nameof(LeakyRelu), settings => new LeakyRelu(settings.Number("slope", 0.01)), activation: true);
}

using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Keeps the largest value of each window of each channel of sequences [N, channels, length].</summary>
public sealed class MaxPool1d : Layer, IWindowed
{
    /// <summary>Makes the layer.</summary>
    /// <param name="kernel">The length of the window.</param>
    /// <param name="stride">How far it moves; its own length if null.</param>
    /// <param name="padding">How far it may reach beyond the sequence, at most half its length.</param>
    public MaxPool1d(int kernel, int? stride = null, int padding = 0) => Window = Window.Along(kernel, stride ?? kernel, padding).Checked();

    /// <inheritdoc/>
    public Window Window { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.MaxPool1d(Window.Kernel.Width, Window.Stride.Width, Window.Padding.Width);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) => WindowSettings.Describe(settings, Window, along: true);

    /// <inheritdoc/>
    public override string ToString() => WindowSettings.Text(nameof(MaxPool1d), Window, along: true);
}

public static partial class LayerCatalog
{
    /// <summary>The largest value of each window of a sequence.</summary>
    public static LayerKind MaxPool1d { get; } = Register(nameof(MaxPool1d), settings =>
        new MaxPool1d(settings.Integer("kernel"), settings.Integer("stride", settings.Integer("kernel")), settings.Integer("padding", 0)));
}

using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Keeps the mean of each window of each channel of sequences [N, channels, length].</summary>
public sealed class AvgPool1d : Layer, IWindowed
{
    /// <summary>Makes the layer.</summary>
    /// <param name="kernel">The length of the window.</param>
    /// <param name="stride">How far it moves; its own length if null.</param>
    /// <param name="padding">How far it may reach beyond the sequence, at most half its length.</param>
    /// <param name="countPadding">Whether the zeros outside of the sequence count.</param>
    public AvgPool1d(int kernel, int? stride = null, int padding = 0, bool countPadding = true) =>
        (Window, CountPadding) = (Window.Along(kernel, stride ?? kernel, padding).Checked(), countPadding);

    /// <inheritdoc/>
    public Window Window { get; }

    /// <summary>Whether the zeros outside of the sequence count.</summary>
    public bool CountPadding { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.AvgPool1d(Window.Kernel.Width, Window.Stride.Width, Window.Padding.Width, CountPadding);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        WindowSettings.Describe(settings, Window, along: true);
        settings["countPadding"] = CountPadding;
    }

    /// <inheritdoc/>
    public override string ToString() => WindowSettings.Text(nameof(AvgPool1d), Window, along: true);
}

public static partial class LayerCatalog
{
    /// <summary>The mean of each window of a sequence.</summary>
    public static LayerKind AvgPool1d { get; } = Register(nameof(AvgPool1d), settings => new AvgPool1d(
        settings.Integer("kernel"), settings.Integer("stride", settings.Integer("kernel")), settings.Integer("padding", 0), settings.Flag("countPadding", true)));
}

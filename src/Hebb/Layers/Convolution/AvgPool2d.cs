using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Keeps the mean of each window of each channel.</summary>
public sealed class AvgPool2d : Layer, IWindowed
{
    /// <summary>Makes the layer.</summary>
    /// <param name="kernel">The size of the window.</param>
    /// <param name="stride">How far it moves; its own size if null.</param>
    /// <param name="padding">How far it may reach beyond the image, at most half its size; 0 if null.</param>
    /// <param name="countPadding">Whether the zeros outside of the image count.</param>
    public AvgPool2d(Size2d kernel, Size2d? stride = null, Size2d? padding = null, bool countPadding = true) =>
        (Window, CountPadding) = (new Window(kernel, stride ?? kernel, padding ?? 0, 1).Checked(), countPadding);

    /// <inheritdoc/>
    public Window Window { get; }

    /// <summary>Whether the zeros outside of the image count.</summary>
    public bool CountPadding { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.AvgPool2d(Window.Kernel, Window.Stride, Window.Padding, CountPadding);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        WindowSettings.Describe(settings, Window);
        settings["countPadding"] = CountPadding;
    }

    /// <inheritdoc/>
    public override string ToString() => WindowSettings.Text(nameof(AvgPool2d), Window);
}

public static partial class LayerCatalog
{
    /// <summary>The mean of each window.</summary>
    public static LayerKind AvgPool2d { get; } = Register(nameof(AvgPool2d), settings => new AvgPool2d(
        settings.Size("kernel"), settings.Size("stride", settings.Size("kernel")), settings.Size("padding", 0), settings.Flag("countPadding", true)));
}

using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>Keeps the largest value of each window of each channel.</summary>
public sealed class MaxPool2d : Layer, IWindowed
{
    /// <summary>Makes the layer.</summary>
    /// <param name="kernel">The size of the window.</param>
    /// <param name="stride">How far it moves; its own size if null.</param>
    /// <param name="padding">How far it may reach beyond the image, at most half its size; 0 if null.</param>
    public MaxPool2d(Size2d kernel, Size2d? stride = null, Size2d? padding = null) =>
        Window = new Window(kernel, stride ?? kernel, padding ?? 0, 1).Checked();

    /// <inheritdoc/>
    public Window Window { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => x.MaxPool2d(Window.Kernel, Window.Stride, Window.Padding);

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings) => WindowSettings.Describe(settings, Window);

    /// <inheritdoc/>
    public override string ToString() => WindowSettings.Text(nameof(MaxPool2d), Window);
}

public static partial class LayerCatalog
{
    /// <summary>The largest value of each window.</summary>
    public static LayerKind MaxPool2d { get; } = Register(nameof(MaxPool2d), settings =>
        new MaxPool2d(settings.Size("kernel"), settings.Size("stride", settings.Size("kernel")), settings.Size("padding", 0)));
}

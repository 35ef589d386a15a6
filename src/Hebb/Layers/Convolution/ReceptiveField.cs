namespace Hebb;

/// <summary>
/// Which pixels of a network's input the units of one of its layers see, along each axis: unit i sees <see cref="Size"/> pixels from
/// <see cref="Start"/> + i · <see cref="Step"/> on.
/// </summary>
/// <param name="Size">Pixels that a unit sees.</param>
/// <param name="Step">How far apart the fields of neighbouring units lie: the product of all strides.</param>
/// <param name="Start">The first pixel that unit 0 sees; before 0 is padding.</param>
/// <remarks>Through a window of k taps D apart, moved by S and padded by P, it becomes Size + (k − 1) · D · Step, S · Step and Start − P · Step.</remarks>
public readonly record struct ReceptiveField(Size2d Size, Size2d Step, Size2d Start)
{
    /// <summary>A pixel of the input itself, which sees itself.</summary>
    public static ReceptiveField Pixel { get; } = new(1, 1, 0);

    /// <summary>The field of a network's last layer that still has an image; layers after it see all of what that layer shows.</summary>
    /// <param name="model">A layer or a network; where branches meet, the field spans those of all.</param>
    public static ReceptiveField Of(Layer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var open = true;
        return Pixel.Through(model, ref open);
    }

    /// <summary>The field of one layer in a chain.</summary>
    /// <param name="model">The chain.</param>
    /// <param name="index">The number of the layer; its own window counts.</param>
    public static ReceptiveField Of(Sequential model, Index index)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (field, open) = (Pixel, true);
        for (var i = 0; i <= index.GetOffset(model.Count); i++) field = field.Through(model[i], ref open);
        return field;
    }

    /// <summary>The field of every layer inside a network that looks through a window, in the order of the layers. Behind a <see cref="CenterCrop"/> pixels are counted within what it keeps.</summary>
    /// <param name="model">A layer or a network.</param>
    public static IReadOnlyList<(Layer Layer, ReceptiveField Field)> All(Layer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var fields = new List<(Layer, ReceptiveField)>();
        var open = true;
        Pixel.Through(model, ref open, (layer, field) => fields.Add((layer, field)));
        return fields;
    }

    /// <summary>The field of a unit that sees units of this field through a window.</summary>
    public ReceptiveField Through(Window window) => new(
        (Size.Height + (window.Kernel.Height - 1) * window.Dilation.Height * Step.Height, Size.Width + (window.Kernel.Width - 1) * window.Dilation.Width * Step.Width),
        (Step.Height * window.Stride.Height, Step.Width * window.Stride.Width),
        (Start.Height - window.Padding.Height * Step.Height, Start.Width - window.Padding.Width * Step.Width));

    /// <summary>The pixels of an image that one unit sees.</summary>
    /// <param name="row">The unit's row.</param>
    /// <param name="column">The unit's column.</param>
    /// <param name="image">The height and width of the image.</param>
    /// <returns>Rows and columns, as ranges within the image.</returns>
    public (Range Rows, Range Columns) Pixels(int row, int column, Size2d image) =>
        (Clip(Start.Height + row * Step.Height, Size.Height, image.Height), Clip(Start.Width + column * Step.Width, Size.Width, image.Width));

    static Range Clip(int first, int size, int length) => Math.Clamp(first, 0, length)..Math.Clamp(first + size, 0, length);

    // What comes after an image has become a row of numbers adds nothing.
    ReceptiveField Through(Layer layer, ref bool open, Action<Layer, ReceptiveField>? seen = null)
    {
        if (!open) return this;
        switch (layer)
        {
            case IWindowed windowed:
                var field = Through(windowed.Window);
                seen?.Invoke(layer, field);
                return field;
            case Residual residual:
                return Chain(residual.Body, ref open, seen).Join(Chain(residual.Shortcut, ref open, seen));
            case DenseConnection dense:
                return Chain(dense.Body, ref open, seen).Join(this);
            case Sequential chain:
                return Chain(chain, ref open, seen);
            case Flatten or Linear or GlobalAvgPool1d or GlobalAvgPool2d or AdaptiveAvgPool1d or AdaptiveAvgPool2d:
                open = false;
                return this;
            case CenterCrop when seen is null:
                throw new ArgumentException("The field of a network that crops depends on the image's size; ask for the layers after the crop.", nameof(layer));
            default:
                return this;
        }
    }

    ReceptiveField Chain(IReadOnlyList<Layer> layers, ref bool open, Action<Layer, ReceptiveField>? seen)
    {
        var field = this;
        foreach (var layer in layers) field = field.Through(layer, ref open, seen);
        return field;
    }

    // From the first pixel that either sees to the last.
    ReceptiveField Join(ReceptiveField other)
    {
        var start = new Size2d(Math.Min(Start.Height, other.Start.Height), Math.Min(Start.Width, other.Start.Width));
        return new(
            (Math.Max(Start.Height + Size.Height, other.Start.Height + other.Size.Height) - start.Height,
                Math.Max(Start.Width + Size.Width, other.Start.Width + other.Size.Width) - start.Width),
            Step,
            start);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Size.Height}×{Size.Width} pixels, {Step} apart, from {Start.Height}, {Start.Width}";
}

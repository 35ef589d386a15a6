namespace Hebb;

/// <summary>How a layer's window lies on an image: what each of its units sees.</summary>
/// <param name="Kernel">The number of taps along each axis.</param>
/// <param name="Stride">How far the window moves.</param>
/// <param name="Padding">How far it may reach beyond the image.</param>
/// <param name="Dilation">The distance between taps.</param>
public readonly record struct Window(Size2d Kernel, Size2d Stride, Size2d Padding, Size2d Dilation)
{
    /// <summary>A window on a sequence, which is an image one row high.</summary>
    public static Window Along(int kernel, int stride = 1, int padding = 0, int dilation = 1) => new((1, kernel), (1, stride), (0, padding), (1, dilation));

    /// <summary>This window, if there is such a one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size, stride or dilation is less than 1, or a padding negative.</exception>
    internal Window Checked()
    {
        ConvGeometry.Check(Kernel.Height, Stride.Height, Padding.Height, Dilation.Height);
        ConvGeometry.Check(Kernel.Width, Stride.Width, Padding.Width, Dilation.Width);
        return this;
    }
}

/// <summary>A layer whose units each see a window of the image.</summary>
public interface IWindowed
{
    /// <summary>The window.</summary>
    Window Window { get; }
}

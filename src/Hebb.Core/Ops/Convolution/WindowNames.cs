namespace Hebb;

/// <summary>
/// How the errors of a convolution or pooling speak of what it was given. One on sequences computes on images one row high; that row
/// is not the caller's, and is not mentioned.
/// </summary>
/// <param name="Operation">The operation that was called.</param>
/// <param name="Along">Whether it is one on sequences.</param>
readonly record struct WindowNames(string Operation, bool Along = false)
{
    /// <summary>The axes of what goes in.</summary>
    public string Input => Along ? "[sequences, channels, length]" : "[images, channels, height, width]";

    /// <summary>The last axes of a weight.</summary>
    public string Taps => Along ? "taps" : "height, width";

    /// <summary>The shape that the caller gave.</summary>
    public Shape Of(Tensor tensor) => Along ? tensor.Shape.Without(2) : tensor.Shape;

    /// <summary>The number, or numbers, that the caller gave.</summary>
    public string Of(Size2d size) => Along ? $"{size.Width}" : $"{size}";

    /// <summary>The size of a window, with both its sides where it has two.</summary>
    public string Sides(Size2d size) => Along ? $"{size.Width}" : $"{size.Height}×{size.Width}";
}

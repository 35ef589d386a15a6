namespace Hebb;

/// <summary>Slants images: each row is moved across in proportion to its distance from the middle.</summary>
/// <param name="Slope">The most, in pixels across per pixel down.</param>
public sealed record Shear(double Slope) : ImageStep
{
    /// <summary>The most, in pixels across per pixel down.</summary>
    public double Slope { get; } = Checked(Slope, nameof(Slope));

    /// <inheritdoc/>
    protected internal override void Draw(Rng rng, ImageWarp warp) => warp.Transform(1, Either(rng, Slope), 0, 1);
}

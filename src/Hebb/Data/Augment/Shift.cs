namespace Hebb;

/// <summary>Moves images, across and down by amounts of their own.</summary>
/// <param name="Pixels">The most, to either side; fractions of pixels are drawn too.</param>
public sealed record Shift(double Pixels) : ImageStep
{
    /// <summary>The most, to either side.</summary>
    public double Pixels { get; } = Checked(Pixels, nameof(Pixels));

    /// <inheritdoc/>
    protected internal override void Draw(Rng rng, ImageWarp warp) => warp.Shift(Either(rng, Pixels), Either(rng, Pixels));
}

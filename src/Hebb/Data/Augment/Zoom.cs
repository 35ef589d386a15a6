namespace Hebb;

/// <summary>Makes images larger or smaller about their centre.</summary>
/// <param name="Share">The most: with 0.1 by a factor of 0.9 to 1.1.</param>
/// <param name="Stretch">How much more, or less, the height may change than the width, as a share likewise.</param>
public sealed record Zoom(double Share, double Stretch = 0) : ImageStep
{
    /// <summary>The most: with 0.1 by a factor of 0.9 to 1.1.</summary>
    public double Share { get; } = Checked(Share, nameof(Share), 0.9);

    /// <summary>How much more, or less, the height may change than the width.</summary>
    public double Stretch { get; } = Checked(Stretch, nameof(Stretch), 0.9);

    /// <inheritdoc/>
    protected internal override void Draw(Rng rng, ImageWarp warp)
    {
        var factor = 1 + Either(rng, Share);
        warp.Transform(1 / factor, 0, 0, 1 / (factor * (1 + Either(rng, Stretch))));
    }
}

namespace Hebb;

/// <summary>Mirrors images, left to right, for things that look the same in a mirror. Digits do not.</summary>
/// <param name="Probability">How often.</param>
public sealed record Flip(double Probability = 0.5) : ImageStep
{
    /// <summary>How often.</summary>
    public double Probability { get; } = Checked(Probability, nameof(Probability), 1);

    /// <inheritdoc/>
    protected internal override void Draw(Rng rng, ImageWarp warp)
    {
        if (rng.NextDouble() < Probability) warp.Transform(-1, 0, 0, 1);
    }
}

namespace Hebb;

/// <summary>Turns images about their centre.</summary>
/// <param name="Degrees">The most, to either side.</param>
public sealed record Rotate(double Degrees) : ImageStep
{
    /// <summary>The most, to either side.</summary>
    public double Degrees { get; } = Checked(Degrees, nameof(Degrees));

    /// <inheritdoc/>
    protected internal override void Draw(Rng rng, ImageWarp warp)
    {
        var (sin, cos) = MathF.SinCos(Either(rng, Degrees * Math.PI / 180));
        warp.Transform(cos, -sin, sin, cos);
    }
}

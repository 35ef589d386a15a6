namespace Hebb;

/// <summary>
/// A way to vary images. All steps of an augmentation add up to one warp, so an image is sampled once however many there are.
/// </summary>
public abstract record ImageStep
{
    /// <summary>Draws what is done to one image.</summary>
    /// <param name="rng">Random numbers that belong to the image.</param>
    /// <param name="warp">Where pixels come from; the step changes it.</param>
    protected internal abstract void Draw(Rng rng, ImageWarp warp);

    /// <summary>A number drawn evenly from −size to size.</summary>
    protected static float Either(Rng rng, double size) => (float)((2 * rng.NextDouble() - 1) * size);

    private protected static double Checked(double value, string name, double most = double.MaxValue) => value >= 0 && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a number from 0 to {most}.");
}

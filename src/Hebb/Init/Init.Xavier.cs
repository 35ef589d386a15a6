namespace Hebb;

public static partial class Init
{
    /// <summary>
    /// Uniform in ±gain · √(6 / (fan-in + fan-out)), which keeps the variance of signals and of gradients alike from layer to
    /// layer when units are about linear. Glorot and Bengio (2010).
    /// </summary>
    /// <param name="shape">The weight's shape, [outputs, inputs, ..].</param>
    /// <param name="gain">What the activation takes away from the variance; see <see cref="Gain"/>.</param>
    /// <param name="rng">Where the values come from; <see cref="Rng.Default"/> if null.</param>
    /// <exception cref="ArgumentException">The shape has fewer than two axes.</exception>
    public static Tensor XavierUniform(Shape shape, double gain = Gain.Linear, Rng? rng = null)
    {
        var bound = Math.Sqrt(3) * XavierDeviation(shape, gain);
        return Uniform(shape, -bound, bound, rng);
    }

    /// <summary>Normal with mean 0 and deviation gain · √(2 / (fan-in + fan-out)). Glorot and Bengio (2010).</summary>
    /// <inheritdoc cref="XavierUniform" path="/param|/exception"/>
    public static Tensor XavierNormal(Shape shape, double gain = Gain.Linear, Rng? rng = null) =>
        Normal(shape, 0, XavierDeviation(shape, gain), rng);

    static double XavierDeviation(Shape shape, double gain)
    {
        var (into, from) = Fans.Of(shape);
        return gain * Math.Sqrt(2.0 / Math.Max(1, into + from));
    }
}

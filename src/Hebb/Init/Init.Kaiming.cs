namespace Hebb;

public static partial class Init
{
    /// <summary>
    /// Uniform in ±gain · √(3 / fan), which keeps the variance of signals (fan-in) or of gradients (fan-out) alike from layer to
    /// layer with rectified units. He et al. (2015).
    /// </summary>
    /// <param name="shape">The weight's shape, [outputs, inputs, ..].</param>
    /// <param name="fan">Which connections to count.</param>
    /// <param name="gain">What the activation takes away from the variance; see <see cref="Gain"/>.</param>
    /// <param name="rng">Where the values come from; <see cref="Rng.Default"/> if null.</param>
    /// <exception cref="ArgumentException">The shape has fewer than two axes.</exception>
    public static Tensor KaimingUniform(Shape shape, Fan fan = Fan.In, double gain = Gain.Relu, Rng? rng = null)
    {
        var bound = Math.Sqrt(3) * KaimingDeviation(shape, fan, gain);
        return Uniform(shape, -bound, bound, rng);
    }

    /// <summary>Normal with mean 0 and deviation gain / √fan. He et al. (2015).</summary>
    /// <inheritdoc cref="KaimingUniform" path="/param|/exception"/>
    public static Tensor KaimingNormal(Shape shape, Fan fan = Fan.In, double gain = Gain.Relu, Rng? rng = null) =>
        Normal(shape, 0, KaimingDeviation(shape, fan, gain), rng);

    static double KaimingDeviation(Shape shape, Fan fan, double gain)
    {
        var (into, from) = Fans.Of(shape);
        return gain / Math.Sqrt(Math.Max(1, fan == Fan.In ? into : from));
    }
}

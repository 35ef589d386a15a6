namespace Hebb;

public static partial class Init
{
    /// <summary>Normal with the given mean and standard deviation.</summary>
    public static Tensor Normal(Shape shape, double mean = 0, double deviation = 1, Rng? rng = null) =>
        (rng ?? Rng.Default).Normal(shape, mean, deviation);
}

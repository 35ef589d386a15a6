namespace Hebb;

public static partial class Init
{
    /// <summary>Uniform in [low, high).</summary>
    public static Tensor Uniform(Shape shape, double low, double high, Rng? rng = null) =>
        (rng ?? Rng.Default).Uniform(shape, low, high);
}

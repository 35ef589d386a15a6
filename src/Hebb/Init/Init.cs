namespace Hebb;

/// <summary>Initial values of parameters.</summary>
public static class Init
{
    /// <summary>Uniform in [low, high).</summary>
    public static Tensor Uniform(Shape shape, double low, double high, Rng? rng = null)
    {
        rng ??= Rng.Default;
        return Fill(shape, () => low + (high - low) * rng.NextSingle());
    }

    /// <summary>Normal with the given mean and standard deviation.</summary>
    public static Tensor Normal(Shape shape, double mean = 0, double deviation = 1, Rng? rng = null)
    {
        rng ??= Rng.Default;
        return Fill(shape, () => mean + deviation * rng.NextNormal());
    }

    static Tensor Fill(Shape shape, Func<double> draw)
    {
        var values = new float[shape.Length];
        for (var i = 0; i < values.Length; i++) values[i] = (float)draw();
        return Tensor.From(values, shape.Sizes);
    }
}

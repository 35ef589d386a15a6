namespace Hebb;

/// <summary>By how much weights must be larger to make up for the variance that an activation takes away.</summary>
public static class Gain
{
    /// <summary>1: identity and sigmoid, which is about linear where it starts.</summary>
    public const double Linear = 1;

    /// <summary>5/3: hyperbolic tangent.</summary>
    public const double Tanh = 5.0 / 3;

    /// <summary>√2: a rectified unit is silent half of the time. He et al. (2015).</summary>
    public const double Relu = 1.4142135623730951;

    /// <summary>3/4: the scaled exponential unit, which normalises itself.</summary>
    public const double Selu = 0.75;

    /// <summary>√(2 / (1 + slope²)): a rectified unit that leaks.</summary>
    /// <param name="slope">The slope for negative inputs.</param>
    public static double LeakyRelu(double slope) => Math.Sqrt(2 / (1 + slope * slope));
}

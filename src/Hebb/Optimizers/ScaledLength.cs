using System.Numerics;
using System.Numerics.Tensors;

namespace Hebb;

/// <summary>The Euclidean length of numbers whose squares their type cannot hold: squares overflow, and vanish, long before lengths do.</summary>
static class ScaledLength
{
    /// <summary>√Σ x², reckoned in shares of the largest; infinite or NaN when that is.</summary>
    public static double Of<T>(ReadOnlySpan<T> numbers) where T : unmanaged, INumber<T>
    {
        var largest = Math.Abs(double.CreateTruncating(TensorPrimitives.MaxMagnitude(numbers)));
        if (largest == 0 || !double.IsFinite(largest)) return largest;
        var squares = 0.0;
        foreach (var number in numbers)
        {
            var share = double.CreateTruncating(number) / largest;
            squares += share * share;
        }
        return largest * Math.Sqrt(squares);
    }
}

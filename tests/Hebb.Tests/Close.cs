namespace Hebb.Tests;

/// <summary>Compares numbers that were computed in another order.</summary>
static class Close
{
    public static IEqualityComparer<float> Single { get; } =
        EqualityComparer<float>.Create((a, b) => Math.Abs(a - b) <= 1e-5f * (1 + Math.Abs(a) + Math.Abs(b)), _ => 0);
}

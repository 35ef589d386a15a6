namespace Hebb;

/// <summary>How large a network a description may ask for. It is checked before memory is taken.</summary>
/// <param name="Parameters">The most learnt numbers.</param>
/// <param name="Layers">The most layers.</param>
public sealed record ModelLimits(long Parameters = 250_000_000, int Layers = 10_000);

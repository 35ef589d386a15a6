namespace Hebb;

/// <summary>A point on the line that a search goes along.</summary>
/// <param name="Step">How far along, in lengths of the direction.</param>
/// <param name="Value">The loss there.</param>
/// <param name="Slope">How fast the loss changes along the line there.</param>
/// <param name="Gradient">The gradient there.</param>
readonly record struct LinePoint(double Step, double Value, double Slope, double[] Gradient);

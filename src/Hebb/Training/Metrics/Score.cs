namespace Hebb;

/// <summary>How well a network does on a set of samples.</summary>
/// <param name="Loss">The mean loss of a sample.</param>
/// <param name="Accuracy">The share of samples whose largest output is at the right class, from 0 to 1; NaN when the targets are no classes: neither labels nor one-hot rows throughout.</param>
public readonly record struct Score(double Loss, double Accuracy);

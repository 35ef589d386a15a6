namespace Hebb;

/// <summary>
/// What training minimises: a number, as a tensor without axes, from a network's output and from what it should have been.
/// <c>Loss.CrossEntropy</c> is one, and so is what <c>Loss.CrossEntropyWith(labelSmoothing: 0.1)</c> returns.
/// </summary>
/// <param name="output">What the network returned, samples along the first axis.</param>
/// <param name="targets">Class indices (Int64) or real values, as the loss wants them.</param>
public delegate Tensor LossFunction(Tensor output, Tensor targets);

namespace Hebb;

/// <summary>One parameter's part of an optimiser's step.</summary>
/// <param name="Index">The parameter's place in <see cref="Optimizer.Parameters"/>, by which its state is found.</param>
/// <param name="Weight">The parameter, to be changed in place.</param>
/// <param name="Gradient">Its gradient.</param>
/// <param name="LearningRate">η for this parameter.</param>
/// <param name="WeightDecay">The weight decay for this parameter; 0 for a bias.</param>
/// <param name="Count">How often this parameter has been changed, this time included.</param>
public readonly record struct ParameterUpdate(
    int Index, Parameter Weight, Tensor Gradient, double LearningRate, double WeightDecay, long Count);

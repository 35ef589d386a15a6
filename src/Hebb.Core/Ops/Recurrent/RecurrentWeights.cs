namespace Hebb;

/// <summary>The learnt tensors of one recurrent layer in one direction, laid out as PyTorch has them.</summary>
/// <param name="Input">W_ih, [gates · units, inputs]: one block of rows for each gate.</param>
/// <param name="Hidden">W_hh, [gates · units, units].</param>
/// <param name="InputBias">b_ih, [gates · units]; null for none.</param>
/// <param name="HiddenBias">b_hh, [gates · units]; null for none.</param>
public sealed record RecurrentWeights(Tensor Input, Tensor Hidden, Tensor? InputBias = null, Tensor? HiddenBias = null);

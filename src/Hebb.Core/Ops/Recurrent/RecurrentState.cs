namespace Hebb;

/// <summary>What a recurrent layer remembers between steps.</summary>
/// <param name="Hidden">h: its last outputs, [N, units] for one layer in one direction, [layers · directions, N, units] for more.</param>
/// <param name="Cell">c: the memory of an LSTM, of the same shape; null for other kinds.</param>
public sealed record RecurrentState(Tensor Hidden, Tensor? Cell = null)
{
    /// <summary>
    /// The same numbers, cut off from their history: what back-propagation through time is truncated by. The tensors are taken
    /// out of an open <see cref="StepScope"/>, so that the next stretch of the sequence can begin with them.
    /// </summary>
    public RecurrentState Detach() => new(Hidden.Keep().Detach(), Cell?.Keep().Detach());
}

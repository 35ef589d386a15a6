namespace Hebb;

/// <summary>
/// What running a network in training changes by itself: its running statistics, and how far its random streams have been drawn.
/// </summary>
sealed class ForwardState(Layer model)
{
    // Held from step to step, since a step in the steady state allocates next to nothing.
    readonly List<(SavedTensor Own, Tensor Kept)> buffers = [.. model.Saved().Select(own => (own, own.Value.Copied()))];
    readonly List<Rng> streams = [.. model.NamedStreams().Select(stream => stream.Value)];
    readonly List<RngState> drawn = [.. model.NamedStreams().Select(stream => stream.Value.State)];

    /// <summary>Notes where the network stands.</summary>
    public void Keep()
    {
        foreach (var (own, kept) in buffers) kept.CopyFrom(own.Value);
        for (var i = 0; i < streams.Count; i++) drawn[i] = streams[i].State;
    }

    /// <summary>Brings the network back to where it was when <see cref="Keep"/> was called.</summary>
    public void Restore()
    {
        foreach (var (own, kept) in buffers) own.Value.CopyFrom(kept);
        for (var i = 0; i < streams.Count; i++) streams[i].State = drawn[i];
    }
}

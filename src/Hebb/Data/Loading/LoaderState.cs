namespace Hebb;

/// <summary>Where a <see cref="DataLoader"/> stands. Saved and restored, it goes on with the very next batch.</summary>
/// <param name="Seed">Decides the order of every epoch.</param>
/// <param name="Epoch">The pass over the data, from 0.</param>
/// <param name="Batch">The batch of that pass that comes next, from 0.</param>
public readonly record struct LoaderState(ulong Seed, int Epoch, int Batch);

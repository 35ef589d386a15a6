namespace Hebb;

/// <summary>A layer that can do the work of those behind it in its own pass, which spares writing and reading what lies between them.</summary>
interface IFuses
{
    /// <summary>What this layer and the first ones of those behind it return together, and how many of those; null when it works alone.</summary>
    (Func<Tensor, Tensor> Forward, int Behind)? Fuse(ReadOnlySpan<Layer> behind);
}

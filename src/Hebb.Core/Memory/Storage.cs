namespace Hebb.Memory;

/// <summary>A block of memory that one tensor and its views share.</summary>
class Storage(byte[] bytes, int start)
{
    /// <summary>The managed array; a span over it keeps the memory alive by itself.</summary>
    public readonly byte[] Bytes = bytes;

    /// <summary>Where the first element lies, so that pooled blocks are aligned to a cache line.</summary>
    public readonly int Start = start;

    /// <summary>Counts how often the block has been given back: a tensor that remembers an older count has lost its data.</summary>
    public int Generation;

    /// <summary>
    /// The step scope that takes the block back when it ends. A block released early may be in another scope by then, on this
    /// thread or another, so a scope takes back only what still names it.
    /// </summary>
    public StepScope? Scope;

    /// <summary>Whether a span over the memory was handed to a user, so that only the garbage collector may take it back.</summary>
    public bool Exposed;
}

/// <summary>
/// A block that goes back to the pool when nothing refers to it any more. The finalizer sits on the block and not on the
/// tensors, which stay cheap to allocate.
/// </summary>
sealed class PooledStorage(byte[] bytes, int start, int sizeClass) : Storage(bytes, start)
{
    public readonly int SizeClass = sizeClass;

    /// <summary>Whether the pool has dropped the block.</summary>
    public bool Retired;

    ~PooledStorage()
    {
        if (Retired) return;
        if (Exposed)
        {
            Pool.Forget(this);
            return;
        }
        GC.ReRegisterForFinalize(this);
        Pool.Return(this);
    }
}

namespace Hebb.Kernels;

/// <summary>What all tiles of one pass over a block share. Strides are in bytes.</summary>
struct TilePass
{
    /// <summary>Products summed per element.</summary>
    public nint Depth;

    /// <summary>From one row of the broadcast side to the next.</summary>
    public nint RowStride;

    /// <summary>From one k to the next on the broadcast side.</summary>
    public nint DepthStride;

    /// <summary>From one k to the next on the vector side.</summary>
    public nint VectorStride;

    /// <summary>From one row of the result to the next.</summary>
    public nint ResultStride;

    /// <summary>Add to what the result holds instead of overwriting it.</summary>
    public bool Accumulate;
}

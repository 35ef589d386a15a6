namespace Hebb.Kernels;

/// <summary>How a tile walks along channels and taps. Distances are in bytes.</summary>
struct BatchWalk
{
    public int Channels;

    /// <summary>Rows of taps, and taps in each.</summary>
    public int TapRows;

    public int Taps;

    /// <summary>From one channel, row of taps or tap to the next, in what is read.</summary>
    public nint NextChannel;

    public nint NextTapRow;

    public nint NextTap;

    /// <summary>The same in the weights.</summary>
    public nint NextChannelWeights;

    public nint NextTapRowWeights;

    public nint NextTapWeights;

    /// <summary>From one position to the next, in what is read and in the results.</summary>
    public nint NextPosition;

    public nint NextResult;

    /// <summary>From one row of the tile to the next in the results.</summary>
    public nint NextRow;
}

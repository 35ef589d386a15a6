namespace Hebb.Kernels;

/// <summary>The few vector instructions a matrix product needs, for one width of register.</summary>
/// <remarks>
/// Kernels are generic over this interface and over <typeparamref name="TVector"/> itself, so that their accumulators are plain
/// <c>Vector512&lt;float&gt;</c> locals: the compiler keeps those in registers, where it would spill a wrapping struct.
/// A pointer to a vector and <c>default</c> do what loads, stores and zeros do, with less to compile when the first product runs.
/// </remarks>
unsafe interface ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Lanes in one vector.</summary>
    static abstract int Count { get; }

    /// <summary>Most rows of a tile of two vectors a row that still leave every accumulator in a register.</summary>
    static abstract int TileRows { get; }

    static abstract TVector Zero { get; }

    static abstract TVector Load(T* source);

    static abstract void Store(TVector value, T* destination);

    /// <summary>The first <paramref name="count"/> lanes, fewer than all; the rest are zero and are not read.</summary>
    static abstract TVector LoadPart(T* source, int count);

    /// <summary>Asks for a cache line that will be needed soon.</summary>
    static abstract void Prefetch(void* address);

    static abstract TVector Broadcast(T value);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    /// <summary>a · b + c, rounded once where the machine can.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>max(a, 0), with NaN staying NaN.</summary>
    static abstract TVector Rectify(TVector a);

    /// <summary>The sum of all lanes.</summary>
    static abstract T Sum(TVector a);

    /// <summary>Stores the sums of the lanes of four vectors, in their order.</summary>
    static abstract void StoreSums(TVector a, TVector b, TVector c, TVector d, T* sums);

    /// <summary>A mask of the last <paramref name="count"/> lanes.</summary>
    static abstract TVector LastLanes(int count);

    /// <summary>The vector within the mask and zero outside.</summary>
    static abstract TVector Mask(TVector a, TVector mask);
}

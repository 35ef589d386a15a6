namespace Hebb.Kernels;

/// <summary>
/// A product as tiles see it: one operand is read number by number and broadcast, so it may have any strides; the other is read in
/// vectors along the columns of the result. Strides are in elements.
/// </summary>
unsafe struct ProductSides<T>
    where T : unmanaged
{
    /// <summary>The broadcast side, [Rows, Depth].</summary>
    public T* S;

    public nint RowStride;
    public nint DepthStride;

    /// <summary>The vector side, [Depth, Columns].</summary>
    public T* V;

    public nint VectorStride;

    /// <summary>The vector side is stored as [Columns, Depth], and <see cref="VectorStride"/> leads from column to column.</summary>
    public bool VectorsStoredAcross;

    /// <summary>The result.</summary>
    public T* C;

    public nint ResultStride;

    /// <summary>The result is stored as [Columns, Rows].</summary>
    public bool ResultStoredAcross;

    /// <summary>A value per column of C as the caller sees it: per row of the tiles when the result is stored across.</summary>
    public T* Bias;

    public int Rows;
    public int Columns;
    public int Depth;
    public bool Accumulate;
    public bool Rectify;

    /// <summary>Rows of A are the tile's rows, vectors run along the rows of B.</summary>
    public static ProductSides<T> Upright(in GemmProblem<T> problem) => new()
    {
        S = problem.A,
        RowStride = problem.TransposeA ? 1 : problem.Lda,
        DepthStride = problem.TransposeA ? problem.Lda : 1,
        V = problem.B,
        VectorStride = problem.Ldb,
        VectorsStoredAcross = problem.TransposeB,
        C = problem.C,
        ResultStride = problem.Ldc,
        Bias = problem.Bias,
        Rows = problem.M,
        Columns = problem.N,
        Depth = problem.K,
        Accumulate = problem.Accumulate,
        Rectify = problem.Rectify,
    };

    /// <summary>Columns of B are the tile's rows, vectors run along the columns of A: Cᵀ = Bᵀ · Aᵀ.</summary>
    public static ProductSides<T> Across(in GemmProblem<T> problem) => new()
    {
        S = problem.B,
        RowStride = problem.TransposeB ? problem.Ldb : 1,
        DepthStride = problem.TransposeB ? 1 : problem.Ldb,
        V = problem.A,
        VectorStride = problem.Lda,
        VectorsStoredAcross = !problem.TransposeA,
        C = problem.C,
        ResultStride = problem.Ldc,
        ResultStoredAcross = true,
        Bias = problem.Bias,
        Rows = problem.N,
        Columns = problem.M,
        Depth = problem.K,
        Accumulate = problem.Accumulate,
        Rectify = problem.Rectify,
    };
}

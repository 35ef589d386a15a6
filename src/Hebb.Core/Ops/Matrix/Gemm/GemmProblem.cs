namespace Hebb.Kernels;

/// <summary>C = op(A) · op(B), optionally + C, + a bias row, and with negatives replaced by zero.</summary>
/// <remarks>
/// All matrices are row-major; op(A) is [M, K], op(B) is [K, N], C is [M, N]. A leading dimension is the number of elements from one
/// stored row to the next. C must not overlap A, B or the bias.
/// </remarks>
readonly unsafe struct GemmProblem<T>
    where T : unmanaged
{
    public T* A { get; init; }

    public T* B { get; init; }

    public T* C { get; init; }

    public int M { get; init; }

    public int N { get; init; }

    public int K { get; init; }

    public int Lda { get; init; }

    public int Ldb { get; init; }

    public int Ldc { get; init; }

    /// <summary>A is stored as [K, M].</summary>
    public bool TransposeA { get; init; }

    /// <summary>B is stored as [N, K].</summary>
    public bool TransposeB { get; init; }

    /// <summary>Add to what C holds; otherwise C is overwritten, and may hold anything before.</summary>
    public bool Accumulate { get; init; }

    /// <summary>Replace negative results by zero, after everything else.</summary>
    public bool Rectify { get; init; }

    /// <summary>N values added to each row of C, or null.</summary>
    public T* Bias { get; init; }
}

namespace Hebb.Kernels;

/// <summary>C = op(A) · op(B), optionally + C, + a bias row, and with negatives replaced by zero.</summary>
/// <remarks>
/// All matrices are row-major; op(A) is [M, K], op(B) is [K, N], C is [M, N]. A leading dimension is the number of elements from one
/// stored row to the next. C must not overlap A, B or the bias. Fields, because at start-up every accessor would be compiled.
/// </remarks>
unsafe struct GemmProblem<T>
    where T : unmanaged
{
    public T* A;

    public T* B;

    public T* C;

    public int M;

    public int N;

    public int K;

    public int Lda;

    public int Ldb;

    public int Ldc;

    /// <summary>A is stored as [K, M].</summary>
    public bool TransposeA;

    /// <summary>B is stored as [N, K].</summary>
    public bool TransposeB;

    /// <summary>Add to what C holds; otherwise C is overwritten, and may hold anything before.</summary>
    public bool Accumulate;

    /// <summary>Replace negative results by zero, after everything else.</summary>
    public bool Rectify;

    /// <summary>N values added to each row of C, or null.</summary>
    public T* Bias;

    /// <summary>
    /// A product of one column as one of a row, Cᵀ = op(B)ᵀ · op(A)ᵀ, for a column whose numbers lie side by side and have no bias.
    /// </summary>
    public readonly GemmProblem<T> ColumnAsRow() => this with
    {
        A = B,
        B = A,
        M = N,
        N = M,
        Lda = Ldb,
        Ldb = Lda,
        Ldc = M,
        TransposeA = !TransposeB,
        TransposeB = !TransposeA,
    };
}

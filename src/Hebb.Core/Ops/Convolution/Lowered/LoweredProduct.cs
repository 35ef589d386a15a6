using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Hebb.Kernels;

/// <summary>
/// A convolution as a product of matrices: the weights, [outputs, channels · taps], times what every tap sees, [channels · taps, positions],
/// with the positions of several images side by side, so that small ones fill their vectors too. Chellapilla, Puri and Simard (2006).
/// </summary>
static unsafe class LoweredProduct
{
    // What taps see takes as much room as there are taps; more of it than this at a time would leave the caches.
    const int MostNumbers = 1 << 21;

    // Longer rows fill vectors where they lie, so that laying them out spares nothing; gradients by weights sum along them, which spares more.
    const int LongestRow = 8, LongestSummedRow = 16;

    // With fewer outputs there is too little to do with each number that is laid out; adding it up again takes twice as long.
    const int FewestOutputs = 128, FewestSpreadOutputs = 192;

    /// <summary>Whether a convolution of small images does enough with what its taps see; or, when it spreads, the gradient by its input.</summary>
    public static bool Suits(ConvShape shape, bool spreads) => shape.X.Output <= LongestRow && IsLarge(shape, spreads ? FewestSpreadOutputs : FewestOutputs);

    /// <summary>Whether the gradient by its weights does.</summary>
    public static bool SuitsWeights(ConvShape shape) => shape.X.Output <= LongestSummedRow && IsLarge(shape, FewestOutputs);

    static bool IsLarge(ConvShape shape, int fewestOutputs) =>
        shape.Images > 0 && shape.Inputs > 0 && shape.Outputs >= fewestOutputs
        && (long)shape.Inputs * shape.Taps * shape.Positions <= MostNumbers && Reach(shape.Y) * Reach(shape.X) <= MostNumbers;

    // From the first position that is seen to the last, padding and gaps included.
    static long Reach(ConvAxis axis) => (axis.Output - 1L) * axis.Stride + (axis.Kernel - 1L) * axis.Dilation + 1;

    /// <summary>result = weights · what is seen of x; or, when it spreads, what weightsᵀ · x adds up to where it was seen.</summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="spreads">Whether x is the gradient of its results, and result that of its images.</param>
    /// <param name="x">What is read.</param>
    /// <param name="weights">The kernels.</param>
    /// <param name="result">Where results go.</param>
    public static void Run<T>(ConvShape shape, bool spreads, Tensor x, Tensor weights, in ConvResult result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (taps, results, room) = (TapColumns.Of(shape), new ResultRows(shape), new Room(shape, x.DType));
        fixed (T* from = x.Span<T>(), w = weights.Span<T>(), y = result.Y.Span<T>(), bias = result.Bias is null ? default : result.Bias.Span<T>())
        fixed (T* columns = room.Columns.Span<T>(), rows = room.Rows.Span<T>())
        {
            var target = new ConvResult<T>(result, y, bias, null);
            foreach (var piece in room.Pieces)
            {
                if (spreads) results.Take(piece, from, rows);
                else taps.Take(piece, from, columns);
                Gemm.Multiply(new GemmProblem<T>
                {
                    A = w + (nint)piece.Group * shape.Outputs * room.Depth,
                    B = spreads ? rows : columns,
                    C = spreads ? columns : rows,
                    M = spreads ? room.Depth : shape.Outputs,
                    N = piece.Images * shape.Positions,
                    K = spreads ? shape.Outputs : room.Depth,
                    Lda = room.Depth,
                    Ldb = piece.Stride,
                    Ldc = piece.Stride,
                    TransposeA = spreads,
                });
                if (spreads) taps.Spread(piece, columns, target);
                else results.Put(piece, rows, target);
            }
        }
        room.Release();
    }

    /// <summary>dw = dy · what was seenᵀ, and db = Σ of dy; added to what is there when asked.</summary>
    public static void Weights<T>(ConvShape shape, Tensor x, Tensor dy, Tensor? dw, Tensor? db, bool accumulateWeights, bool accumulateBias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (taps, results, room) = (TapColumns.Of(shape), new ResultRows(shape), new Room(shape, dy.DType));
        fixed (T* images = x.Span<T>(), gradients = dy.Span<T>())
        fixed (T* weights = dw is null ? default : dw.Span<T>(), bias = db is null ? default : db.Span<T>())
        fixed (T* columns = room.Columns.Span<T>(), rows = room.Rows.Span<T>())
        {
            foreach (var piece in room.Pieces)
            {
                var positions = piece.Images * shape.Positions;
                results.Take(piece, gradients, rows);
                for (var row = 0; bias != null && row < shape.Outputs; row++)
                {
                    ref var sum = ref bias[piece.Group * shape.Outputs + row];
                    sum = TensorPrimitives.Sum(new ReadOnlySpan<T>(rows + (nint)row * piece.Stride, positions)) + (accumulateBias || piece.First > 0 ? sum : T.Zero);
                }
                if (weights == null) continue;
                taps.Take(piece, images, columns);
                Gemm.Multiply(new GemmProblem<T>
                {
                    A = rows,
                    B = columns,
                    C = weights + (nint)piece.Group * shape.Outputs * room.Depth,
                    M = shape.Outputs,
                    N = room.Depth,
                    K = positions,
                    Lda = piece.Stride,
                    Ldb = piece.Stride,
                    Ldc = room.Depth,
                    TransposeB = true,
                    Accumulate = accumulateWeights || piece.First > 0,
                });
            }
        }
        room.Release();
    }

    /// <summary>Room for the matrices of one piece of the images after the other.</summary>
    readonly struct Room
    {
        readonly ConvShape shape;
        readonly int images, stride;

        public Room(ConvShape shape, DType type)
        {
            this.shape = shape;
            Depth = shape.Inputs * shape.Taps;
            images = Math.Clamp(MostNumbers / (Depth * shape.Positions), 1, shape.Images);
            // With room for a vector behind the last position.
            stride = CacheLines.OddStride(images * shape.Positions + Vector512<byte>.Count / type.Size(), type);
            Columns = Tensor.Empty([Depth, stride], type);
            Rows = Tensor.Empty([shape.Outputs, stride], type);
        }

        /// <summary>Weights of one output.</summary>
        public int Depth { get; }

        /// <summary>[channels · taps, positions].</summary>
        public Tensor Columns { get; }

        /// <summary>[outputs, positions].</summary>
        public Tensor Rows { get; }

        /// <summary>The pieces: of each group some images after the other.</summary>
        public IEnumerable<ImagePiece> Pieces
        {
            get
            {
                for (var group = 0; group < shape.Groups; group++)
                    for (var first = 0; first < shape.Images; first += images)
                        yield return new(group, shape.Groups, first, Math.Min(images, shape.Images - first), stride);
            }
        }

        public void Release()
        {
            Columns.Release();
            Rows.Release();
        }
    }
}

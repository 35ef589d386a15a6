using System.Numerics;
using System.Numerics.Tensors;

namespace Hebb.Kernels;

/// <summary>
/// The gradients of a <see cref="PointwiseProduct"/> by its weights, Σ over images of ∂y · xᵀ, [outputs, positions] · [positions, inputs],
/// and by its bias.
/// </summary>
static unsafe class PointwiseWeights
{
    // Smaller products than this do not pay for a second thread each, but shards of images do.
    const long WorthSharing = 1 << 21;

    /// <summary>dw = Σ over images of dy · xᵀ, and db = Σ of dy; added to what is there when asked.</summary>
    public static void Run<T>(ConvShape shape, Tensor x, Tensor dy, Tensor? dw, Tensor? db, bool accumulateWeights, bool accumulateBias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (ThinnedImages.Suits(shape))
        {
            var thin = ThinnedImages.Take<T>(shape, x);
            Run<T>(ThinnedImages.Of(shape), thin, dy, dw, db, accumulateWeights, accumulateBias);
            thin.Release();
            return;
        }
        int rows = shape.Groups * shape.Outputs, columns = shape.Inputs + 1;
        var product = (long)shape.Y.Output * shape.X.Output * shape.Outputs * shape.Inputs;
        var portions = product >= WorthSharing ? 1 : shape.Images * product / WorthSharing;
        var sums = Tensor.Zeros([WeightSums.Shards(shape.Images, portions, (long)rows * columns * sizeof(T)), rows, columns], dy.DType);
        fixed (T* images = x.Span<T>(), gradients = dy.Span<T>(), to = sums.Span<T>())
        {
            var work = new PointwiseWeights<T>(shape, images, gradients, to, sums.Shape[0]);
            if (work.Parts >= Team.Threads)
            {
                Team.Run(work.Parts, ref work);
            }
            else
            {
                // Few parts are shared out product by product.
                for (var index = 0; index < work.Parts; index++) work.Part(index);
            }
        }
        WeightSums.Collect<T>(sums, dw, db, accumulateWeights, accumulateBias);
        sums.Release();
    }
}

/// <summary>The groups of all shards as parts of one call.</summary>
readonly unsafe struct PointwiseWeights<T>(ConvShape shape, T* x, T* dy, T* sums, int shards) : IWork
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Parts => shards * shape.Groups;

    public void Part(int index)
    {
        var (shard, group) = Math.DivRem(index, shape.Groups);
        int positions = shape.Y.Output * shape.X.Output, columns = shape.Inputs + 1;
        int first = (int)((long)shape.Images * shard / shards), last = (int)((long)shape.Images * (shard + 1) / shards);
        var to = sums + (nint)index * shape.Outputs * columns;
        for (var image = first; image < last; image++)
        {
            var item = (nint)image * shape.Groups + group;
            var gradient = dy + item * shape.Outputs * positions;
            Gemm.Multiply(new GemmProblem<T>
            {
                A = gradient,
                B = x + item * shape.Inputs * positions,
                C = to,
                M = shape.Outputs,
                N = shape.Inputs,
                K = positions,
                Lda = positions,
                Ldb = positions,
                Ldc = columns,
                TransposeB = true,
                Accumulate = true,
            });
            for (var row = 0; row < shape.Outputs; row++)
                to[(nint)row * columns + shape.Inputs] += TensorPrimitives.Sum(new ReadOnlySpan<T>(gradient + (nint)row * positions, positions));
        }
    }
}

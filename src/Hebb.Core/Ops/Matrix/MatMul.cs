using System.Numerics;
using Hebb.Kernels;

namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>Matrix product: y = a · b over the last two axes, with broadcasting over the axes before them.</summary>
    /// <param name="other">
    /// The right operand. With this tensor [.., m, k] and the other [.., k, n] the result is [.., m, n]. A vector of k elements
    /// stands for a row on the left and for a column on the right, and its axis goes.
    /// </param>
    /// <param name="transposeLeft">Whether this tensor is [.., k, m] and is meant transposed; nothing is copied.</param>
    /// <param name="transposeRight">Whether the other is [.., n, k] and is meant transposed; nothing is copied.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor MatMul(Tensor other, bool transposeLeft = false, bool transposeRight = false)
    {
        var (a, b) = Binary.Promote(this, other);
        if (a.Rank == 0 || b.Rank == 0) throw new ArgumentException($"MatMul: {a.Shape} times {b.Shape}; a scalar is multiplied with *.", nameof(other));
        if (a.Rank == 1) return a.Unsqueeze(transposeLeft ? 1 : 0).MatMul(b, transposeLeft, transposeRight).Squeeze(b.Rank == 1 ? -1 : -2);
        if (b.Rank == 1) return a.MatMul(b.Unsqueeze(transposeRight ? 0 : 1), transposeLeft, transposeRight).Squeeze(-1);

        var plan = new MatMulPlan(a.Shape, b.Shape, transposeLeft, transposeRight);
        var y = Empty(plan.Result, a.DType);
        plan.Run(a, b, y, transposeLeft, transposeRight, accumulate: false);
        return Graph.Records(a, b) ? y.Record(new MatMulNode(a, b, transposeLeft, transposeRight)) : y;
    }
}

/// <summary>Sizes of a batched product, and which matrices of the operands meet in each of its matrices.</summary>
sealed class MatMulPlan
{
    readonly Shape batch;
    readonly Shape left, right;

    public MatMulPlan(Shape a, Shape b, bool transposeLeft, bool transposeRight)
    {
        (M, K) = transposeLeft ? (a[^1], a[^2]) : (a[^2], a[^1]);
        (var k, N) = transposeRight ? (b[^1], b[^2]) : (b[^2], b[^1]);
        if (k != K) throw new ArgumentException($"MatMul: left is {a}{(transposeLeft ? "ᵀ" : "")}, right is {b}{(transposeRight ? "ᵀ" : "")}; {K} ≠ {k}.");
        (left, right) = (a[..^2], b[..^2]);
        batch = Shape.Broadcast(left, right) ?? throw new ArgumentException($"MatMul: the batches of {a} and {b} do not broadcast.");
        Result = Shape.Create([.. batch.Sizes, M, N]);
    }

    public int M { get; }

    public int N { get; }

    public int K { get; }

    public Shape Result { get; }

    /// <summary>y = a · b, or y += a · b.</summary>
    public void Run(Tensor a, Tensor b, Tensor y, bool transposeLeft, bool transposeRight, bool accumulate)
    {
        // A left operand with a batch and one right matrix is one tall product.
        if (right.ElementCount == 1 && !transposeLeft && left == batch)
        {
            y.Device.Run(new ProductKernel(a, b, y, 0, 0, 0, batch.ElementCount * M, N, K, false, transposeRight, accumulate));
            return;
        }
        if (y.Length == 0) return;
        var plan = Broadcast.Plan(left, right, batch);
        var walk = plan.Walk(0);
        for (var k = 0; k < batch.ElementCount; k += plan.Inner, walk.Next())
            for (var s = 0; s < plan.Inner; s++)
                y.Device.Run(new ProductKernel(a, b, y,
                    (walk.Left + s * plan.Left[^1]) * M * K, (walk.Right + s * plan.Right[^1]) * K * N, (k + s) * M * N,
                    M, N, K, transposeLeft, transposeRight, accumulate));
    }
}

/// <summary>∂a = ∂y · bᵀ and ∂b = aᵀ · ∂y, in whatever orientation the operands lie; summed over broadcast batches.</summary>
sealed class MatMulNode(Tensor a, Tensor b, bool transposeLeft, bool transposeRight) : Node(a.Node, b.Node)
{
    protected internal override void Backward(Tensor dy)
    {
        if (First is not null)
        {
            if (transposeLeft) Product(First, b, dy, transposeRight, true);
            else Product(First, dy, b, false, !transposeRight);
        }
        if (Second is not null)
        {
            if (transposeRight) Product(Second, dy, a, true, transposeLeft);
            else Product(Second, a, dy, !transposeLeft, false);
        }
    }

    static void Product(Node operand, Tensor left, Tensor right, bool transposeLeft, bool transposeRight)
    {
        var plan = new MatMulPlan(left.Shape, right.Shape, transposeLeft, transposeRight);
        if (plan.Result == operand.Shape)
        {
            plan.Run(left, right, operand.Target(out var accumulate), transposeLeft, transposeRight, accumulate);
            return;
        }
        var full = Tensor.Empty(plan.Result, operand.DType);
        plan.Run(left, right, full, transposeLeft, transposeRight, accumulate: false);
        operand.Add(full.SumTo(operand.Shape), owned: true);
        full.Release();
    }
}

/// <summary>One matrix product within tensors, from given elements on.</summary>
readonly struct ProductKernel(
    Tensor a, Tensor b, Tensor y, int fromA, int fromB, int fromY, int m, int n, int k,
    bool transposeLeft, bool transposeRight, bool accumulate, Tensor? bias = null, bool rectify = false) : IKernel
{
    public DType DType => y.DType;

    public unsafe void Run<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        fixed (T* left = a.Span<T>(), right = b.Span<T>(), result = y.Span<T>(), offsets = bias is null ? default : bias.Span<T>())
        {
            Gemm.Multiply(new GemmProblem<T>
            {
                A = left + fromA,
                B = right + fromB,
                C = result + fromY,
                M = m,
                N = n,
                K = k,
                Lda = transposeLeft ? m : k,
                Ldb = transposeRight ? k : n,
                Ldc = n,
                TransposeA = transposeLeft,
                TransposeB = transposeRight,
                Accumulate = accumulate,
                Rectify = rectify,
                Bias = offsets,
            });
        }
    }
}

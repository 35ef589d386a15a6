namespace Hebb;

/// <summary>A layer that can apply the <see cref="Relu"/> behind it in its own pass, which spares writing and reading its result once more.</summary>
interface IRectifies
{
    /// <summary>max(Forward(x), 0).</summary>
    Tensor Rectified(Tensor x);
}

using Hebb.Memory;

namespace Hebb;

/// <summary>
/// A stretch of work, usually one training step, whose tensors are recycled together when it ends. Never needed for
/// correctness: a loop without it leaves the same memory to the garbage collector.
/// </summary>
/// <remarks>
/// Parameters, their gradients and optimiser state are not part of it. <see cref="Tensor.Keep"/> takes one more tensor
/// out. Using a tensor of a scope that has ended throws; it never reads another tensor's numbers.
/// </remarks>
public sealed class StepScope : IDisposable
{
    [ThreadStatic] static StepScope? current;
    [ThreadStatic] static StepScope? spare;

    readonly List<PooledStorage> owned = [];
    StepScope? outer;

    StepScope() { }

    internal static StepScope? Current => current;

    /// <summary>Opens a scope on this thread; dispose it to recycle what was allocated inside.</summary>
    public static StepScope Begin()
    {
        var scope = spare ?? new StepScope();
        spare = null;
        scope.outer = current;
        return current = scope;
    }

    /// <summary>Sets the open scope aside, so that what is allocated now outlives it.</summary>
    public static Suspension Suspend()
    {
        var suspension = new Suspension(current);
        current = null;
        return suspension;
    }

    internal void Own(PooledStorage block)
    {
        block.Scope = this;
        owned.Add(block);
    }

    /// <summary>Recycles every tensor of the scope that was not kept.</summary>
    public void Dispose()
    {
        current = outer;
        outer = null;
        foreach (var block in owned)
            if (block.Scope == this) Pool.Return(block);
        owned.Clear();
        spare = this;
    }

    /// <summary>An open scope that has been set aside; dispose it to bring the scope back.</summary>
    public readonly ref struct Suspension
    {
        readonly StepScope? scope;

        internal Suspension(StepScope? scope) => this.scope = scope;

        /// <summary>Brings the scope back.</summary>
        public void Dispose() => current = scope;
    }
}

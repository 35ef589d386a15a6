namespace Hebb;

/// <summary>
/// One recorded operation: where its gradients flow to, and how. Derive from it to give a tensor a derivative of your own,
/// and hand the node to <see cref="Tensor.Record"/>.
/// </summary>
public abstract class Node
{
    Tensor? gradient;
    bool shared, passed;

    /// <summary>A node whose gradients flow to the given ones; null stands for an operand that needs none.</summary>
    protected Node(Node? first = null, Node? second = null, Node? third = null) => (First, Second, Third) = (first, second, third);

    /// <summary>Where the gradient of the first operand flows; null when it needs none.</summary>
    protected internal Node? First { get; private set; }

    /// <summary>Where the gradient of the second operand flows; null when it needs none.</summary>
    protected internal Node? Second { get; private set; }

    /// <summary>Where the gradient of the third operand flows; null when it needs none.</summary>
    protected internal Node? Third { get; private set; }

    /// <summary>Further operands' nodes, for operations with more than three.</summary>
    protected internal virtual ReadOnlySpan<Node?> Others => default;

    /// <summary>The shape of the operation's result and so of its gradient.</summary>
    public Shape Shape { get; internal set; }

    /// <summary>The element type of the operation's result and so of its gradient.</summary>
    public DType DType { get; internal set; }

    // One more than the highest of the operands: results come after what they were computed from.
    internal int Level { get; private set; }

    // The walk that saw the node last. Numbers come round after four billion walks, by which time no node of then is left.
    internal int Visited { get; set; }

    internal bool Spent { get; private set; }

    // Collects the gradient of a result that is not a leaf, for those who want to see it.
    internal LeafNode? Observed { get; set; }

    /// <summary>
    /// Passes the result's gradient on: for each operand that needs one, either <see cref="Add"/> a tensor to its node or
    /// write into its <see cref="Target"/>.
    /// </summary>
    /// <param name="dy">The derivative of the loss by the result, of the result's shape.</param>
    protected internal abstract void Backward(Tensor dy);

    /// <summary>
    /// Adds to the gradient of this node's result. The first gradient is borrowed, the second makes a fresh sum, later ones
    /// add in place.
    /// </summary>
    /// <param name="dy">A gradient of the result's shape. It must not be changed afterwards.</param>
    /// <param name="owned">Whether nobody else holds <paramref name="dy"/>, so that the engine may change and recycle it.</param>
    public virtual void Add(Tensor dy, bool owned = false)
    {
        if (gradient is null)
        {
            gradient = dy;
            shared = !owned;
        }
        else if (shared)
        {
            var sum = Tensor.Empty(Shape, DType);
            Tensor.AddInto(gradient, dy, sum);
            gradient = sum;
            shared = false;
        }
        else
        {
            Tensor.AddInto(gradient, dy, gradient);
        }
    }

    /// <summary>The buffer a kernel writes this result's gradient to.</summary>
    /// <param name="accumulate">Whether the kernel must add to the buffer; else it overwrites what is there.</param>
    public virtual Tensor Target(out bool accumulate)
    {
        accumulate = gradient is not null;
        if (gradient is null || shared)
        {
            var buffer = Tensor.Empty(Shape, DType);
            if (gradient is not null) buffer.CopyFrom(gradient);
            gradient = buffer;
            shared = false;
        }
        return gradient;
    }

    // Settles the node's place when its operands are known.
    internal void Place()
    {
        var highest = Math.Max(First?.Level ?? 0, Math.Max(Second?.Level ?? 0, Third?.Level ?? 0));
        foreach (var other in Others) highest = Math.Max(highest, other?.Level ?? 0);
        Level = highest + 1;
    }

    // Runs the chain rule once all users of the result have contributed, then recycles what only the engine held.
    internal void Run(bool retainGraph)
    {
        if (gradient is { } dy)
        {
            gradient = null;
            passed = false;
            RetainsGraph = retainGraph;
            Observed?.Add(dy);
            Backward(dy);
            if (!shared && !passed) dy.Release();
        }
        if (retainGraph) return;
        Spent = true;
        First = Second = Third = null;
    }

    /// <summary>Whether the graph may be walked again, so that <see cref="Backward"/> leaves as it is what the way forward kept.</summary>
    protected bool RetainsGraph { get; private set; }

    /// <summary>
    /// Whether nobody else holds what <see cref="Backward"/> was given, so that it may overwrite it and <see cref="Pass"/> it on.
    /// </summary>
    protected bool OwnsGradient => !shared;

    /// <summary>Hands the result's own gradient, or a view of it, to an operand without copying.</summary>
    /// <param name="operand">The operand's node; nothing happens when it is null.</param>
    /// <param name="dy">What <see cref="Backward"/> was given.</param>
    /// <param name="only">Whether no other operand gets it, so that ownership moves with it.</param>
    protected void Pass(Node? operand, Tensor dy, bool only = false)
    {
        if (operand is null) return;
        passed = true;
        operand.Add(dy, only && !shared);
    }
}

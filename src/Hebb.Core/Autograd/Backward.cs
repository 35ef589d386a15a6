namespace Hebb;

public sealed partial class Tensor
{
    /// <summary>
    /// Whether gradients are collected in <see cref="Grad"/>. Set it on tensors you made; results of operations have it when an
    /// operand has it.
    /// </summary>
    /// <exception cref="InvalidOperationException">The element type is an integer, or the tensor is the result of an operation.</exception>
    public bool RequiresGrad
    {
        get => Node is not null;
        set
        {
            if (value == RequiresGrad) return;
            if (!DType.IsFloating()) throw new InvalidOperationException($"Only Float32 and Float64 tensors have gradients; this one is {DType}.");
            if (Node is not null and not LeafNode)
                throw new InvalidOperationException("The tensor is the result of an operation; use Detach() to cut it off from its history.");
            Node = value ? new LeafNode(this) : null;
        }
    }

    /// <summary>
    /// The derivative of what <see cref="Backward"/> was called on by this tensor, summed over calls since
    /// <see cref="ClearGrad"/>; null when there is none. Kept for leaves, and for results after <see cref="RetainGrad"/>.
    /// </summary>
    public Tensor? Grad
    {
        get => Collector?.Gradient;
        set
        {
            if (Collector is not { } collector)
                throw new InvalidOperationException(Node is null
                    ? "Grad: the tensor does not require a gradient; set RequiresGrad first."
                    : "Grad: the tensor is the result of an operation, whose gradient is not kept; call RetainGrad first.");
            if (value is not null && value.Shape != Shape)
                throw new ArgumentException($"Grad: the gradient is {value.Shape}, the tensor {Shape}.", nameof(value));
            if (value is not null && value.DType != DType)
                throw new ArgumentException($"Grad: the gradient is {value.DType}, the tensor {DType}; convert with Cast first.", nameof(value));
            collector.Gradient = value;
        }
    }

    /// <summary>The operation this tensor came from, or the leaf it is; null when no gradient flows through it.</summary>
    public Node? Node { get; private set; }

    LeafNode? Collector => Node as LeafNode ?? Node?.Observed;

    /// <summary>Asks for <see cref="Grad"/> to be kept although the tensor is the result of an operation.</summary>
    public Tensor RetainGrad()
    {
        if (Node is null) throw new InvalidOperationException("RetainGrad: no gradient flows through this tensor.");
        if (Node is not LeafNode) Node.Observed ??= new LeafNode(this);
        return this;
    }

    /// <summary>Forgets the collected gradient; its memory is used again by the next backward pass.</summary>
    public void ClearGrad() => Collector?.Clear();

    /// <summary>The same numbers, cut off from their history.</summary>
    public Tensor Detach() => new(this, Shape, 0);

    /// <summary>Remembers how this tensor was computed.</summary>
    /// <param name="node">The operation, with the nodes of its operands.</param>
    /// <returns>This tensor.</returns>
    public Tensor Record(Node node)
    {
        (node.Shape, node.DType) = (Shape, DType);
        node.Place();
        Node = node;
        return this;
    }

    /// <summary>
    /// Computes the derivative of this tensor by every leaf it came from and adds it to their <see cref="Grad"/>: reverse-mode
    /// automatic differentiation, Linnainmaa (1970); Rumelhart, Hinton and Williams (1986).
    /// </summary>
    /// <param name="gradient">What to start from, of this tensor's shape, cast to its type; 1 for a tensor of one element.</param>
    /// <param name="retainGraph">Whether the graph may be walked again.</param>
    /// <remarks>The gradients themselves are not differentiable: second derivatives are out of scope.</remarks>
    /// <exception cref="InvalidOperationException">Nothing was recorded, or the graph was already used.</exception>
    public void Backward(Tensor? gradient = null, bool retainGraph = false)
    {
        if (Node is not { } root)
            throw new InvalidOperationException("Backward: nothing was recorded. No operand requires a gradient, or GradMode is off.");
        if (gradient is null && Length != 1)
            throw new InvalidOperationException($"Backward starts from one number, the loss; this tensor has shape {Shape}. Reduce it or pass a gradient.");
        if (gradient is not null && gradient.Shape != Shape)
            throw new ArgumentException($"Backward: the gradient is {gradient.Shape}, the tensor {Shape}.", nameof(gradient));

        if (gradient is null) root.Target(out var accumulate).SeedOne(accumulate);
        else root.Add(gradient.Cast(DType));
        GraphWalk.Run(root, retainGraph);
    }

    // The derivative of the loss by itself.
    void SeedOne(bool accumulate) => Fill(accumulate ? Item() + 1 : 1);
}

/// <summary>Visits the operations behind a result, highest first, which is an order in which every result comes before its operands.</summary>
static class GraphWalk
{
    static int walks;
    [ThreadStatic] static List<Node>? list;

    public static void Run(Node root, bool retainGraph)
    {
        var nodes = list ?? [];
        list = null;
        Collect(root, nodes);
        if (!IsOrdered(nodes)) nodes.Sort(static (a, b) => b.Level.CompareTo(a.Level));
        using (GradMode.Off())
        {
            foreach (var node in nodes) node.Run(retainGraph);
        }
        nodes.Clear();
        list = nodes;
    }

    // So are chains of operations, which most networks are.
    static bool IsOrdered(List<Node> nodes)
    {
        for (var i = 1; i < nodes.Count; i++)
            if (nodes[i].Level > nodes[i - 1].Level) return false;
        return true;
    }

    // The list is at once the result and the queue of what is still to be expanded.
    static void Collect(Node root, List<Node> nodes)
    {
        var walk = Interlocked.Increment(ref walks);
        Visit(root, walk, nodes);
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = nodes[i];
            Visit(node.First, walk, nodes);
            Visit(node.Second, walk, nodes);
            Visit(node.Third, walk, nodes);
            foreach (var other in node.Others) Visit(other, walk, nodes);
        }
    }

    static void Visit(Node? node, int walk, List<Node> nodes)
    {
        if (node is null or LeafNode || node.Visited == walk) return;
        if (node.Spent)
        {
            nodes.Clear();
            throw new InvalidOperationException(
                "Backward: this graph was already walked and released. Call Backward(retainGraph: true) the first time, or run the forward pass again.");
        }
        node.Visited = walk;
        nodes.Add(node);
    }
}

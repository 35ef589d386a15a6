namespace Hebb;

/// <summary>
/// Several heads whose outputs lie side by side, as <see cref="Network"/> returns them: <c>new OutputHeads((10, OutputHead.Softmax),
/// (4000, OutputHead.Linear))</c> for a network that names a digit and speaks it.
/// </summary>
public sealed class OutputHeads
{
    readonly (int Outputs, OutputHead Head, double Weight)[] heads;

    /// <summary>Heads that count alike in the loss.</summary>
    /// <param name="heads">The number of outputs of each head, and the head.</param>
    public OutputHeads(params (int Outputs, OutputHead Head)[] heads) : this([.. heads.Select(head => (head.Outputs, head.Head, 1.0))]) { }

    /// <summary>Heads that count differently.</summary>
    /// <param name="heads">The number of outputs of each head, the head, and what its loss is multiplied by.</param>
    /// <exception cref="ArgumentOutOfRangeException">A head has no outputs, or a weight is negative.</exception>
    public OutputHeads(params (int Outputs, OutputHead Head, double Weight)[] heads)
    {
        foreach (var (outputs, _, weight) in heads)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs, nameof(heads));
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(heads));
        }
        this.heads = [.. heads];
    }

    /// <summary>The number of outputs of all heads.</summary>
    public int Outputs => heads.Sum(head => head.Outputs);

    /// <summary>The sum of the heads' losses.</summary>
    /// <param name="output">What the network returned, [samples, outputs].</param>
    /// <param name="targets">The targets side by side, of the same shape; for softmax a one-hot row or another distribution.</param>
    /// <exception cref="ArgumentException">There are more or fewer outputs or targets.</exception>
    public Tensor Loss(Tensor output, Tensor targets)
    {
        var losses = Cut(output).Zip(Cut(targets), heads).Select(part => part.Third.Head.Loss(part.First, part.Second) * part.Third.Weight);
        return losses.Aggregate((sum, loss) => sum + loss);
    }

    /// <summary>The part of the outputs, or of the targets, that belongs to each head.</summary>
    /// <param name="values">[samples, outputs].</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public IReadOnlyList<Tensor> Cut(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Rank != 2 || values.Shape[1] != Outputs)
            throw new ArgumentException($"OutputHeads: the values are {values.Shape}; they must be [samples, {Outputs}], for {string.Join(", ", heads.Select(head => $"{head.Outputs} {head.Head}"))}.", nameof(values));
        var parts = new Tensor[heads.Length];
        var start = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = values.Narrow(1, start..(start + heads[i].Outputs));
            start += heads[i].Outputs;
        }
        return parts;
    }
}

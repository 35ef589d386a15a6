namespace Hebb;

/// <summary>Samples that are trained on together: <c>foreach (var (x, labels) in loader)</c>.</summary>
/// <param name="inputs">The inputs, [count, …].</param>
/// <param name="targets">Labels, Int64 [count], or real targets, [count, …].</param>
public sealed class Batch(Tensor inputs, Tensor targets)
{
    Action<Batch>? returnTo;

    /// <summary>A batch with unspecified contents, to be overwritten by <see cref="Dataset.Fill"/>.</summary>
    public Batch(SampleForm form, int count)
        : this(Tensor.Empty([count, .. form.InputShape.Sizes], form.InputType), Tensor.Empty([count, .. form.TargetShape.Sizes], form.TargetType))
    {
    }

    /// <summary>The inputs, [count, …].</summary>
    public Tensor Inputs { get; } = inputs;

    /// <summary>Labels, Int64 [count], or real targets, [count, …].</summary>
    public Tensor Targets { get; } = targets;

    /// <summary>The number of samples.</summary>
    public int Count => Inputs.Shape[0];

    /// <summary>Takes the batch apart.</summary>
    public void Deconstruct(out Tensor inputs, out Tensor targets) => (inputs, targets) = (Inputs, Targets);

    /// <summary>
    /// Hands the tensors back to the loader that made them, which overwrites them with a later batch. Never needed; a loop that
    /// calls it after each step makes no garbage. Do not touch the batch, its tensors or views of them afterwards.
    /// </summary>
    public void Release() => Interlocked.Exchange(ref returnTo, null)?.Invoke(this);

    internal Batch LentBy(Action<Batch> owner)
    {
        returnTo = owner;
        return this;
    }
}

/// <summary>One sample.</summary>
/// <param name="Input">The input, without a batch axis.</param>
/// <param name="Target">A label, Int64 without axes, or real targets.</param>
public sealed record Sample(Tensor Input, Tensor Target);

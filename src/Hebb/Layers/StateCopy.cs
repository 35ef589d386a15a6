namespace Hebb;

/// <summary>Copies of states, to be put back later. They outlive the training step in which they are made.</summary>
static class StateCopy
{
    public static Dictionary<string, Tensor> Copied(this IEnumerable<KeyValuePair<string, Tensor>> state) =>
        state.ToDictionary(entry => entry.Key, entry => entry.Value.Copied());

    public static Tensor Copied(this Tensor value)
    {
        using var outside = StepScope.Suspend();
        var copy = Tensor.Empty(value.Shape, value.DType);
        copy.CopyFrom(value);
        return copy;
    }
}

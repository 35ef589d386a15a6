namespace Hebb;

/// <summary>
/// A running average of a network's weights and running statistics, which does better than the weights of any one step:
/// exponential (Polyak and Juditsky, 1992, with the warm-up of later practice), or the plain mean of the last part of training
/// (Izmailov et al., 2018).
/// </summary>
/// <remarks>
/// Set as <see cref="FitOptions.Averaging"/>, it is kept during training, measured after each epoch, saved for use, and left in
/// the network at the end. By hand: <see cref="Update"/> after each step, and <see cref="Swap"/> before and after using it.
/// </remarks>
public sealed class WeightAverage
{
    readonly Averaging averaging;
    readonly List<(string Name, Tensor Current, Tensor Average)> entries;
    bool swapped;

    /// <summary>An average that begins as a copy of the network's weights.</summary>
    /// <param name="model">The network.</param>
    /// <param name="averaging">What kind of average, and when.</param>
    public WeightAverage(Layer model, Averaging averaging)
    {
        this.averaging = averaging;
        entries = [.. model.StateDict().DistinctBy(entry => entry.Value).Select(entry => (entry.Key, entry.Value, entry.Value.Copied()))];
    }

    /// <summary>How many steps the average has taken in.</summary>
    public long Count { get; private set; }

    /// <summary>Takes in the weights after a step, when it is time to.</summary>
    /// <param name="step">The steps of the run so far, this one included.</param>
    /// <param name="steps">The steps of the whole run.</param>
    public void Update(long step, long steps)
    {
        if (averaging.Share(step, steps, Count) is not { } share) return;
        Count++;
        foreach (var (_, current, average) in entries)
        {
            if (current.DType.IsFloating()) average.Device.Run(new BlendUpdate(average, current, share));
            else average.CopyFrom(current);
        }
    }

    /// <summary>Exchanges the network's weights and the average. Before <see cref="Update"/>, exchange them back.</summary>
    public void Swap()
    {
        if (Count == 0) return;
        swapped = !swapped;
        foreach (var (_, current, average) in entries)
        {
            var kept = current.Copied();
            current.CopyFrom(average);
            average.CopyFrom(kept);
        }
    }

    /// <summary>Uses the average until the result is disposed; within another such stretch, until that one ends.</summary>
    public Scope Applied() => new(this);

    internal IEnumerable<KeyValuePair<string, Tensor>> State() => entries.Select(entry => KeyValuePair.Create(entry.Name, entry.Average));

    internal void LoadState(IReadOnlyDictionary<string, Tensor> saved, long count)
    {
        foreach (var (name, _, average) in entries)
        {
            if (!saved.TryGetValue(name, out var value) || value.Shape != average.Shape)
                throw new ArgumentException($"the saved average has no '{name}' {average.Shape}", nameof(saved));
        }
        foreach (var (name, _, average) in entries) average.CopyFrom(saved[name]);
        Count = count;
    }

    /// <summary>A stretch in which the network has the averaged weights.</summary>
    public readonly struct Scope : IDisposable
    {
        readonly WeightAverage owner;
        readonly bool isOutermost;

        internal Scope(WeightAverage owner)
        {
            this.owner = owner;
            isOutermost = !owner.swapped;
            if (isOutermost) owner.Swap();
        }

        /// <summary>Brings back the weights of the last step.</summary>
        public void Dispose()
        {
            if (isOutermost && owner.swapped) owner.Swap();
        }
    }
}

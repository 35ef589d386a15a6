using System.Collections;

namespace Hebb;

/// <summary>
/// Deals a data set out in batches; every <c>foreach</c> is one epoch. The order depends on the seed and the epoch alone.
/// </summary>
/// <remarks>
/// Batches are prepared ahead on a worker thread that ends with the <c>foreach</c>, however it ends. They belong to no
/// <see cref="StepScope"/>; a loop that calls <see cref="Batch.Release"/> after each step has them reused.
/// </remarks>
public sealed class DataLoader : IEnumerable<Batch>
{
    readonly List<Batch> spare = [];
    readonly Action<Batch> takeBack;
    readonly int dealt;
    LoaderState state;
    bool underWay;

    /// <summary>A loader of a data set.</summary>
    /// <param name="dataset">What is dealt out.</param>
    /// <param name="batchSize">Samples in a batch; the last batch of an epoch may have fewer.</param>
    /// <param name="shuffle">Whether each epoch has an order of its own.</param>
    /// <param name="seed">Decides the orders.</param>
    /// <param name="dropLast">Whether to leave out a last batch that is not full.</param>
    /// <param name="prefetch">How many batches to prepare ahead; 0 prepares each when it is asked for, without another thread.</param>
    /// <param name="joinLone">
    /// Whether a last batch of one sample joins the batch before it, as <see cref="Trainer.Fit(Dataset, FitOptions)"/> has it: one value has no
    /// variance to normalise it by.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is below 1, or <paramref name="prefetch"/> below 0.</exception>
    public DataLoader(Dataset dataset, int batchSize, bool shuffle = false, ulong seed = 1, bool dropLast = false, int prefetch = 2, bool joinLone = false)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(prefetch);
        (Dataset, BatchSize, Shuffles, Prefetch) = (dataset, batchSize, shuffle, prefetch);
        Count = dropLast ? dataset.Count / batchSize : BatchesOf(dataset.Count, batchSize, joinLone);
        dealt = dropLast ? Count * batchSize : dataset.Count;
        takeBack = TakeBack;
        state = new(seed, 0, 0);
    }

    /// <summary>What is dealt out.</summary>
    public Dataset Dataset { get; }

    /// <summary>Samples in a full batch.</summary>
    public int BatchSize { get; }

    /// <summary>Whether each epoch has an order of its own.</summary>
    public bool Shuffles { get; }

    /// <summary>How many batches are prepared ahead.</summary>
    public int Prefetch { get; }

    /// <summary>Batches in an epoch.</summary>
    public int Count { get; }

    /// <summary>
    /// Where the loader stands: read it inside the loop and it names the batch that follows. When it is set, the next
    /// <c>foreach</c> begins there; a loop that was left early is otherwise followed by a new epoch.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The epoch is negative, or it has no such batch.</exception>
    public LoaderState State
    {
        get => state;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value.Epoch);
            if (value.Batch < 0 || value.Batch > Count)
                throw new ArgumentOutOfRangeException(nameof(value), value.Batch, $"Batch {value.Batch} does not exist; an epoch of this loader has {Count}.");
            (state, underWay) = (value, false);
        }
    }

    /// <summary>The batches that so many samples make, none of them left out.</summary>
    internal static int BatchesOf(int samples, int batchSize, bool joinLone)
    {
        var (full, rest) = Math.DivRem(samples, batchSize);
        return rest == 0 || joinLone && rest == 1 && full > 0 ? full : full + 1;
    }

    /// <summary>Begins an epoch, or goes on where <see cref="State"/> was set to.</summary>
    public IEnumerator<Batch> GetEnumerator()
    {
        if (underWay) state = state with { Epoch = state.Epoch + 1, Batch = 0 };
        underWay = true;
        return Deal(state);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    IEnumerator<Batch> Deal(LoaderState start)
    {
        var order = Shuffles ? new Rng(start.Seed).Split((ulong)start.Epoch).Permutation(Dataset.Count) : [.. Enumerable.Range(0, Dataset.Count)];
        using var worker = Prefetch > 0 && start.Batch < Count
            ? new Prefetcher<Batch>(Prefetch, start.Batch, Count, number => Make(order, start.Epoch, number))
            : null;
        for (var number = start.Batch; number < Count; number++)
        {
            var batch = worker is null ? Make(order, start.Epoch, number) : worker.Next();
            state = start with { Batch = number + 1 };
            yield return batch;
        }
        (state, underWay) = (new(start.Seed, start.Epoch + 1, 0), false);
    }

    Batch Make(int[] order, int epoch, int number)
    {
        var start = number * BatchSize;
        var chosen = order.AsSpan(start..(number + 1 == Count ? dealt : start + BatchSize));
        // A batch made inside the loop's step must outlive it when the loop keeps it.
        using var outside = StepScope.Suspend();
        var batch = Reuse(chosen.Length) ?? new Batch(Dataset.Form, chosen.Length);
        Dataset.Fill(chosen, epoch, batch, 0);
        return batch.LentBy(takeBack);
    }

    Batch? Reuse(int count)
    {
        lock (spare)
        {
            for (var i = spare.Count - 1; i >= 0; i--)
            {
                if (spare[i].Count != count) continue;
                var batch = spare[i];
                spare.RemoveAt(i);
                return batch;
            }
            return null;
        }
    }

    void TakeBack(Batch batch)
    {
        lock (spare) spare.Add(batch);
    }
}

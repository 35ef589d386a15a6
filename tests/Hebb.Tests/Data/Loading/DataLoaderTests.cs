namespace Hebb.Tests;

public class DataLoaderTests
{
    public static TheoryData<int> Prefetches => [0, 1, 3];

    [Theory]
    [MemberData(nameof(Prefetches))]
    public void An_epoch_deals_every_sample_once(int prefetch)
    {
        var loader = new DataLoader(Counting.Dataset(10), 4, shuffle: true, prefetch: prefetch);

        var batches = loader.Select(batch => batch.Indices()).ToList();

        Assert.Equal([4, 4, 2], batches.Select(batch => batch.Length));
        Assert.Equal(Enumerable.Range(0, 10), batches.SelectMany(batch => batch).Order());
        Assert.Equal(3, loader.Count);
    }

    [Theory]
    [MemberData(nameof(Prefetches))]
    public void Without_shuffling_samples_come_in_their_order(int prefetch) =>
        Assert.Equal(Enumerable.Range(0, 10), new DataLoader(Counting.Dataset(10), 3, prefetch: prefetch).SelectMany(batch => batch.Indices()));

    [Fact]
    public void A_last_batch_that_is_not_full_can_be_left_out()
    {
        var loader = new DataLoader(Counting.Dataset(10), 4, dropLast: true);

        Assert.Equal([4, 4], loader.Select(batch => batch.Count));
        Assert.Empty(new DataLoader(Counting.Dataset(3), 4, dropLast: true));
    }

    [Theory]
    [MemberData(nameof(Prefetches))]
    public void A_last_batch_of_one_sample_can_join_the_batch_before(int prefetch)
    {
        DataLoader Of(int samples, int size) => new(Counting.Dataset(samples), size, prefetch: prefetch, joinLone: true);

        Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7, 8]], Of(9, 4).Select(batch => batch.Indices()));
        Assert.Equal(2, Of(9, 4).Count);
        Assert.Equal([4, 4, 2], Of(10, 4).Select(batch => batch.Count));
        Assert.Equal([1], Of(1, 4).Select(batch => batch.Count));
        Assert.Equal([1, 1, 1], Of(3, 1).Select(batch => batch.Count));
    }

    [Fact]
    public void The_order_depends_on_seed_and_epoch_alone()
    {
        List<int[]> Epochs(ulong seed, int size, int prefetch)
        {
            var loader = new DataLoader(Counting.Dataset(40), size, shuffle: true, seed, prefetch: prefetch);
            return [.. Enumerable.Range(0, 3).Select(_ => loader.SelectMany(batch => batch.Indices()).ToArray())];
        }

        var epochs = Epochs(seed: 7, size: 8, prefetch: 2);

        Assert.Equal(epochs, Epochs(seed: 7, size: 5, prefetch: 0));
        Assert.NotEqual(epochs, Epochs(seed: 8, size: 8, prefetch: 2));
        Assert.NotEqual(epochs[0], epochs[1]);
        Assert.NotEqual(epochs[1], epochs[2]);
    }

    [Theory]
    [MemberData(nameof(Prefetches))]
    public void A_restored_loader_goes_on_with_the_very_next_batch(int prefetch)
    {
        DataLoader New(ulong seed) => new(Counting.Dataset(23), 4, shuffle: true, seed, prefetch: prefetch);
        var straight = Enumerable.Repeat(New(5), 3).SelectMany(loader => loader.Select(batch => batch.Indices()).ToList()).ToList();

        var first = New(5);
        var seen = new List<int[]>();
        seen.AddRange(first.Select(batch => batch.Indices()));
        LoaderState saved = default;
        foreach (var batch in first)
        {
            seen.Add(batch.Indices());
            saved = first.State;
            if (seen.Count == 9) break;
        }
        var second = New(seed: 99);
        second.State = saved;
        seen.AddRange(second.Select(batch => batch.Indices()));
        seen.AddRange(second.Select(batch => batch.Indices()));

        Assert.Equal(new LoaderState(5, 1, 3), saved);
        Assert.Equal(straight, seen);
    }

    [Fact]
    public void A_loop_left_early_is_followed_by_a_whole_new_epoch()
    {
        var loader = new DataLoader(Counting.Dataset(10), 2, shuffle: true);

        foreach (var _ in loader) break;

        Assert.Equal(new LoaderState(1, 0, 1), loader.State);
        Assert.Equal(10, loader.Sum(batch => batch.Count));
        Assert.Equal(new LoaderState(1, 2, 0), loader.State);
    }

    [Fact]
    public void A_batch_that_does_not_exist_is_no_place_to_go_on() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DataLoader(Counting.Dataset(10), 2) { State = new(1, 0, 6) });

    [Theory]
    [MemberData(nameof(Prefetches))]
    public void What_a_data_set_throws_reaches_the_loop_after_the_batches_before_it(int prefetch)
    {
        var data = Counting.Dataset(20).Map((input, _) =>
        {
            if (input[0] == 13) throw new InvalidDataException("sample 13 is broken");
        });
        var seen = 0;

        var error = Assert.Throws<InvalidDataException>(() =>
        {
            foreach (var _ in new DataLoader(data, 4, prefetch: prefetch)) seen++;
        });

        Assert.Equal("sample 13 is broken", error.Message);
        Assert.Equal(3, seen);
    }

    [Fact]
    public void Leaving_the_loop_ends_the_worker()
    {
        Thread? worker = null;
        var data = Counting.Dataset(1000).Map((_, _) => worker = Thread.CurrentThread);

        foreach (var _ in new DataLoader(data, 1, prefetch: 2)) break;

        Assert.NotNull(worker);
        Assert.NotSame(Thread.CurrentThread, worker);
        Assert.False(worker.IsAlive);
    }

    [Fact]
    public void No_more_batches_are_prepared_than_asked_for()
    {
        var made = 0;
        using var reached = new ManualResetEventSlim();
        var data = Counting.Dataset(100).Map((_, _) =>
        {
            if (Interlocked.Increment(ref made) == 4) reached.Set();
        });

        foreach (var _ in new DataLoader(data, 1, prefetch: 2))
        {
            // One in use, two waiting, one in the worker's hand: it is on its way without being asked for more.
            Assert.True(reached.Wait(TimeSpan.FromSeconds(30)));
            break;
        }

        Assert.Equal(4, made);
    }

    [Theory]
    [MemberData(nameof(Prefetches))]
    public void Batches_that_are_kept_keep_their_numbers(int prefetch)
    {
        var loader = new DataLoader(Counting.Dataset(40), 4, prefetch: prefetch);

        var kept = loader.ToList();

        Assert.Equal(Enumerable.Range(0, 40), kept.SelectMany(batch => batch.Indices()));
    }

    [Theory]
    [MemberData(nameof(Prefetches))]
    public void Batches_outlive_the_step_scope_they_were_asked_for_in(int prefetch)
    {
        var kept = new List<Batch>();
        using (var batches = new DataLoader(Counting.Dataset(2000), 1000, prefetch: prefetch).GetEnumerator())
        {
            using var step = StepScope.Begin();
            while (batches.MoveNext()) kept.Add(batches.Current);
        }

        Assert.Equal(1999, kept[1].Indices()[^1]);
    }

    [Theory]
    [MemberData(nameof(Prefetches))]
    public void Released_batches_are_reused(int prefetch)
    {
        var loader = new DataLoader(Counting.Dataset(1000), 4, shuffle: true, prefetch: prefetch);
        var tensors = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
        var seen = new List<int>();

        for (var epoch = 0; epoch < 2; epoch++)
        {
            foreach (var batch in loader)
            {
                tensors.Add(batch.Inputs);
                seen.AddRange(batch.Indices());
                batch.Release();
                batch.Release();
            }
        }

        Assert.InRange(tensors.Count, 1, prefetch + 3);
        Assert.Equal(Enumerable.Range(0, 1000).SelectMany(i => new[] { i, i }), seen.Order());
    }

    [Fact]
    public void An_epoch_of_released_batches_allocates_next_to_nothing()
    {
        var loader = new DataLoader(Counting.Dataset(20_000), 4, shuffle: true, prefetch: 0);
        void Epoch()
        {
            foreach (var batch in loader) batch.Release();
        }
        Epoch();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Epoch();

        // The order of 20,000 samples takes 80 kB; for each of the 5,000 batches there is nothing.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 80_000, 90_000);
    }
}

using Hebb.Kernels;

namespace Hebb.Core.Tests.Kernels;

[Collection("Team")]
public sealed class TeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_part_runs_once_whatever_the_number_of_threads(int threads)
    {
        Threads.With(threads, () =>
        {
            foreach (var parts in new[] { 0, 1, 2, 3, 5, 100 })
            {
                var work = new CountParts(new int[parts]);
                for (var run = 0; run < 50; run++)
                    Team.Run(parts, ref work);
                Assert.All(work.Runs, runs => Assert.Equal(50, runs));
            }
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Ranges_cover_every_element_once(int threads)
    {
        Threads.With(threads, () =>
        {
            foreach (var length in new[] { 0, 1, 63, 64, 65, 1000, 4096, 10_007 })
            {
                var work = new CountElements(new int[length]);
                Team.For(length, 10, ref work);
                Assert.All(work.Visits, visits => Assert.Equal(1, visits));
            }
        });
    }

    [Fact]
    public void Work_below_two_grains_stays_on_the_calling_thread()
    {
        Threads.With(4, () =>
        {
            var work = new RememberThread();
            Team.For(199, 100, ref work);
            Assert.Equal(Environment.CurrentManagedThreadId, work.Thread);
        });
    }

    [Fact]
    public void An_exception_in_any_part_reaches_the_caller_and_the_team_goes_on()
    {
        Threads.With(3, () =>
        {
            for (var part = 0; part < 6; part++)
            {
                var failing = new FailAt(part);
                var exception = Assert.Throws<InvalidOperationException>(() => Team.Run(6, ref failing));
                Assert.Equal($"part {part}", exception.Message);
            }

            var work = new CountParts(new int[6]);
            Team.Run(6, ref work);
            Assert.All(work.Runs, runs => Assert.Equal(1, runs));
        });
    }

    [Fact]
    public void A_call_inside_a_part_runs_where_it_is()
    {
        Threads.With(2, () =>
        {
            var work = new Nested(new int[4, 8]);
            Team.Run(4, ref work);
            foreach (var runs in work.Runs)
                Assert.Equal(1, runs);
        });
    }

    [Fact]
    public async Task User_threads_may_call_at_the_same_time()
    {
        var token = TestContext.Current.CancellationToken;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Check, token)));

        static void Check()
        {
            var work = new CountParts(new int[9]);
            for (var run = 0; run < 500; run++)
                Team.Run(9, ref work);
            Assert.All(work.Runs, runs => Assert.Equal(500, runs));
        }
    }

    [Fact]
    public void A_call_allocates_nothing()
    {
        Threads.With(2, () =>
        {
            var work = new CountParts(new int[2]);
            Team.Run(2, ref work);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var run = 0; run < 100; run++)
                Team.Run(2, ref work);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        });
    }

    [Fact]
    public void A_team_of_nobody_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Team.Threads = 0);

    readonly struct CountParts(int[] runs) : IWork
    {
        public int[] Runs => runs;

        public void Part(int index) => Interlocked.Increment(ref runs[index]);
    }

    readonly struct CountElements(int[] visits) : IRangeWork
    {
        public int[] Visits => visits;

        public void Range(long from, long to)
        {
            for (var i = from; i < to; i++)
                Interlocked.Increment(ref visits[i]);
        }
    }

    struct RememberThread : IRangeWork
    {
        public int Thread { get; private set; }

        public void Range(long from, long to) => Thread = Environment.CurrentManagedThreadId;
    }

    readonly struct FailAt(int part) : IWork
    {
        public void Part(int index)
        {
            if (index == part)
                throw new InvalidOperationException($"part {index}");
        }
    }

    readonly struct Nested(int[,] runs) : IWork
    {
        public int[,] Runs => runs;

        public void Part(int index)
        {
            var inner = new Inner(runs, index);
            Team.Run(8, ref inner);
        }

        readonly struct Inner(int[,] runs, int row) : IWork
        {
            public void Part(int index) => Interlocked.Increment(ref runs[row, index]);
        }
    }
}

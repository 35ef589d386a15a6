using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Hebb.Kernels;

/// <summary>The library's own threads: a call hands out its parts in a fraction of a microsecond and allocates nothing.</summary>
/// <remarks>
/// Part i goes to thread i as long as that thread turns up in time, so that the weights it touches stay in its core's cache from
/// one step to the next; the caller does a part whose thread is late. One call at a time has the team: calls from inside a part,
/// or from another user thread meanwhile, run serially on their own thread.
/// </remarks>
static unsafe class Team
{
    static TeamWorker[] workers = [];
    static int threads = DefaultThreads();
    static int busy;

    // The call in progress. A worker reads these only after taking a ticket, which was posted after they were written.
    static delegate*<void*, int, void> invoke;
    static void* shared;
    static int parts;
    static int next;
    static ExceptionDispatchInfo? failure;

    /// <summary>Threads that share one call, the caller among them. Results do not depend on it.</summary>
    /// <value>By default the processors of the machine, or the environment variable <c>HEBB_THREADS</c>.</value>
    public static int Threads
    {
        get => Volatile.Read(ref threads);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            Volatile.Write(ref threads, value);
        }
    }

    /// <summary>Runs parts 0 to <paramref name="count"/> − 1 and returns when all are done.</summary>
    /// <remarks>An exception thrown by a part reaches the caller; other parts may have run by then.</remarks>
    public static void Run<TWork>(int count, ref TWork work)
        where TWork : struct, IWork
    {
        var members = Math.Min(Threads, count);
        if (members <= 1 || Interlocked.CompareExchange(ref busy, 1, 0) != 0)
        {
            for (var index = 0; index < count; index++)
                work.Part(index);
            return;
        }

        // A copy on this stack stays where it is while workers point at it, wherever the caller keeps its own.
        var copy = work;
        invoke = &InvokePart<TWork>;
        shared = Unsafe.AsPointer(ref copy);
        parts = count;
        next = members;
        var thrown = Share(members);
        Volatile.Write(ref busy, 0);
        thrown?.Throw();
        work = copy;
    }

    /// <summary>Runs work over 0 to <paramref name="length"/>, cut into ranges of at least <paramref name="grain"/> elements.</summary>
    /// <param name="length">Elements in all.</param>
    /// <param name="grain">Elements that take some 10 µs: fewer than two of these are not worth a second thread.</param>
    /// <param name="work">The work; what it computes for an element must not depend on where its range begins or ends.</param>
    public static void For<TWork>(long length, long grain, ref TWork work)
        where TWork : struct, IRangeWork
    {
        var ranges = (int)Math.Min(Threads, length / Math.Max(grain, 1));
        if (ranges <= 1)
        {
            work.Range(0, length);
            return;
        }

        var split = new RangeParts<TWork>(work, length, ranges);
        Run(ranges, ref split);
        work = split.Work;
    }

    /// <summary>Does the member's own part and then whatever parts nobody has begun.</summary>
    internal static void TakeParts(int member)
    {
        TakePart(member);
        for (var index = Interlocked.Increment(ref next) - 1; index < parts; index = Interlocked.Increment(ref next) - 1)
            TakePart(index);
    }

    static ExceptionDispatchInfo? Share(int members)
    {
        if (workers.Length < members - 1)
            Grow(members - 1);
        for (var member = 1; member < members; member++)
            workers[member - 1].Post();

        TakeParts(0);
        for (var member = 1; member < members; member++)
        {
            if (workers[member - 1].TryWithdraw())
                TakePart(member);
        }

        for (var member = 1; member < members; member++)
            workers[member - 1].Await();
        return Interlocked.Exchange(ref failure, null);
    }

    static void TakePart(int index)
    {
        try
        {
            invoke(shared, index);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
        }
    }

    static void InvokePart<TWork>(void* work, int index)
        where TWork : struct, IWork => Unsafe.AsRef<TWork>(work).Part(index);

    static void Grow(int count)
    {
        var grown = new TeamWorker[count];
        workers.CopyTo(grown, 0);
        for (var i = workers.Length; i < count; i++)
            grown[i] = new TeamWorker(i + 1);
        workers = grown;
    }

    static int DefaultThreads() =>
        int.TryParse(Environment.GetEnvironmentVariable("HEBB_THREADS"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            && wanted >= 1 ? wanted : Environment.ProcessorCount;
}

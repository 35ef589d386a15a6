namespace Hebb.Benchmarks.Compare;

/// <summary>What a row of the comparison measures; less is better for all of them.</summary>
enum Measure
{
    /// <summary>Seconds for one unit of work of a warm program.</summary>
    Time,

    /// <summary>The most memory a fresh program has resident while it does some work, in MB.</summary>
    PeakMemory,

    /// <summary>Seconds from the start of a process to its end.</summary>
    WholeProcess,
}

/// <summary>One row of the comparison.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Unit">The unit of work, such as a training step.</param>
/// <param name="Start">Prepares Hebb's side; what it returns does the unit of work once.</param>
/// <param name="Rivals">The programs that do the same.</param>
sealed record Workload(string Name, string Unit, Func<Action> Start, params Rival[] Rivals)
{
    /// <summary>What is measured.</summary>
    public Measure Measure { get; init; }

    /// <summary>The numbers of threads to measure with.</summary>
    public int[] Threads { get; init; } = [1, 2];

    /// <summary>Multiplications and additions in a unit of work, to be set against the peak; 0 when that says nothing.</summary>
    public double Flops { get; init; }

    /// <summary>Hebb's own whole process, for <see cref="Measure.WholeProcess"/>.</summary>
    public Func<string, Command>? Process { get; init; }
}

/// <summary>A program that does the same as Hebb in a workload.</summary>
/// <param name="Peer">The library it uses, as <see cref="Peer.Name"/>.</param>
/// <param name="Script">The file in <c>bench/peers</c>.</param>
/// <param name="Arguments">What it is told; <c>{nets}</c> stands for the folder of exported networks.</param>
/// <param name="Way">How the library is used, where there are several ways.</param>
sealed record Rival(string Peer, string Script, string Arguments = "", string Way = "")
{
    /// <summary>The largest ratio of Hebb's figure to this one's that is good enough, with one and with two threads.</summary>
    public (double One, double Two)? Target { get; init; }
}

/// <summary>A program to start.</summary>
sealed record Command(string Program, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment);

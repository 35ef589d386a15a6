namespace Hebb;

/// <summary>What the pages stand on, made once: one part for each page.</summary>
sealed class LabServices(LabOptions options) : IDisposable
{
    readonly CancellationTokenSource stopping = new();

    public LabOptions Options => options;

    /// <summary>Ends streams and background training when the Lab stops.</summary>
    public CancellationToken Stopping => stopping.Token;

    public Feeds Feeds { get; } = new();

    public RunStore Runs => field ??= new(options, Feeds);

    public RunExaminer Examiner => field ??= new(options);

    public DrawDesk Draw => field ??= new(options, Feeds);

    public PlaygroundRoom Playgrounds => field ??= new(Feeds, Stopping);

    /// <summary>Begins what the first page needs, without making anybody wait.</summary>
    public void Begin() => Draw.Begin(Stopping);

    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
    }
}

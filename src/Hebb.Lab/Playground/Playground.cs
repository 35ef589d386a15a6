using System.Collections.Concurrent;
using System.Diagnostics;

namespace Hebb;

/// <summary>
/// A network that a page plays with. One thread takes its steps and, between them, does what the page asks; it pauses by itself when
/// nobody has looked for a while.
/// </summary>
sealed class Playground(string id, PlaygroundSettings settings, Feed feed) : IDisposable
{
    const int PointEvery = 5;
    static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100), Patience = TimeSpan.FromSeconds(10);

    readonly PlaygroundNetwork network = new(settings);
    readonly BlockingCollection<PlaygroundCommand> commands = new(boundedCapacity: 64);
    readonly CancellationTokenSource closing = new();
    readonly Stopwatch clock = Stopwatch.StartNew();
    PlaygroundPhase phase;
    TimeSpan shown, seen, due;
    TimeSpan? pace;
    long? stopAt, editedAt;
    Sentence? reason;
    Refusal? refusal;

    public Feed Feed => feed;

    public PlaygroundSession Session => new(id, network.TrainPoints, network.TestPoints, PlanePainter.Extent);

    /// <summary>Queues something to do.</summary>
    /// <exception cref="RefusedException">The queue is full.</exception>
    public void Do(PlaygroundCommand command)
    {
        if (!commands.TryAdd(command))
            throw new RefusedException(Microsoft.AspNetCore.Http.StatusCodes.Status429TooManyRequests, $"Too many commands are waiting.", $"Wait a moment.");
    }

    public void Begin(CancellationToken stopping)
    {
        var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, closing.Token);
        new Thread(() => Run(ending.Token)) { IsBackground = true, Name = $"playground {id}" }.Start();
    }

    public void Dispose() => closing.Cancel();

    void Run(CancellationToken ending)
    {
        try
        {
            Note();
            Show();
            while (!ending.IsCancellationRequested)
            {
                if (commands.TryTake(out var command, Rest(), ending)) Obey(command);
                else Play();
            }
        }
        catch (OperationCanceledException)
        {
            // The Lab stops, or the playground made way for another.
        }
        catch (Exception unforeseen) when (unforeseen is not OutOfMemoryException)
        {
            // An exception that leaves a thread ends the program, and with it the user's own training.
            feed.Publish(new PlaygroundState(
                PlaygroundPhase.Failed, network.Step, network.Epoch, 0, 0, null, null, editedAt, Sentence.Of(unforeseen), null));
        }
    }

    /// <summary>How many milliseconds there are until the next step.</summary>
    int Rest() => phase != PlaygroundPhase.Playing ? Timeout.Infinite : pace is null ? 0 : Math.Max(0, (int)(due - clock.Elapsed).TotalMilliseconds);

    void Obey(PlaygroundCommand command)
    {
        switch (command.Kind)
        {
            case PlaygroundAction.Play when phase != PlaygroundPhase.Diverged:
                (phase, stopAt, seen) = (PlaygroundPhase.Playing, command.Steps, clock.Elapsed);
                pace = command.Value is { } most ? TimeSpan.FromSeconds(1 / Math.Clamp(most, 0.1, 1000)) : null;
                break;
            case PlaygroundAction.Pause when phase == PlaygroundPhase.Playing:
                phase = PlaygroundPhase.Paused;
                break;
            case PlaygroundAction.Step when phase == PlaygroundPhase.Paused:
                for (var i = 0; i < Math.Clamp(command.Steps ?? 1, 1, 1000) && Step(); i++) Note();
                break;
            case PlaygroundAction.Trace when phase == PlaygroundPhase.Paused:
                Try(() =>
                {
                    PlaygroundTrace? trace = null;
                    if (!Advance(() => trace = network.RecordStep())) return;
                    feed.Publish(trace!);
                    Note();
                });
                break;
            case PlaygroundAction.Edit when command is { Parameter: { } name, Index: { } index, Value: { } value }:
                Try(() =>
                {
                    network.Edit(name, index, value);
                    editedAt = network.Step;
                    Note();
                });
                break;
        }
        Show();
    }

    void Play()
    {
        if (feed.IsWatched) seen = clock.Elapsed;
        var ends = network.Step >= stopAt || clock.Elapsed - seen > Patience || !Step();
        if (ends && phase == PlaygroundPhase.Playing) phase = PlaygroundPhase.Paused;
        due = clock.Elapsed + (pace ?? TimeSpan.Zero);
        if ((network.Step % PointEvery == 0 || pace is not null) && !ends) Note();
        if (ends || clock.Elapsed - shown >= Between) Show();
    }

    bool Step() => Advance(network.TakeStep);

    bool Advance(Action step)
    {
        try
        {
            step();
            return true;
        }
        catch (DivergedException diverged)
        {
            (phase, reason) = (PlaygroundPhase.Diverged, Sentence.Of(diverged));
            return false;
        }
    }

    /// <summary>Adds a point to the curves.</summary>
    void Note()
    {
        var (train, test) = network.Measure();
        feed.Append(new MetricPoint(network.Step, network.Epoch, train.Loss, Share(train), clock.Elapsed.TotalSeconds, test.Loss));
    }

    void Show()
    {
        shown = clock.Elapsed;
        var (train, test) = network.Measure();
        feed.Publish(new PlaygroundState(
            phase, network.Step, network.Epoch, train.Loss, test.Loss, Share(train), Share(test), editedAt, reason, refusal));
        if (feed.IsWatched || phase != PlaygroundPhase.Playing) feed.Publish(network.Picture());
    }

    static double? Share(Score score) => double.IsNaN(score.Accuracy) ? null : score.Accuracy;

    // What cannot be done is told on the page, and training goes on.
    void Try(Action action)
    {
        refusal = null;
        try
        {
            action();
        }
        catch (RefusedException refused)
        {
            refusal = refused.Refusal;
        }
    }
}

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
    TimeSpan shown, seen;
    long? stopAt, editedAt;
    string? reason;

    public Feed Feed => feed;

    public PlaygroundSession Session => new(id, network.TrainPoints, network.TestPoints, PlaygroundNetwork.Extent);

    /// <summary>Queues something to do.</summary>
    /// <exception cref="RefusedException">The queue is full.</exception>
    public void Do(PlaygroundCommand command)
    {
        if (!commands.TryAdd(command))
            throw new RefusedException(Microsoft.AspNetCore.Http.StatusCodes.Status429TooManyRequests, "Too many commands are waiting.", "Wait a moment.");
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
                var idle = phase != PlaygroundPhase.Playing;
                if (commands.TryTake(out var command, idle ? Timeout.Infinite : 0, ending)) Obey(command);
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
                PlaygroundPhase.Failed, network.Step, network.Epoch, 0, 0, 0, 0, network.LearningRate, editedAt, unforeseen.Message));
        }
    }

    void Obey(PlaygroundCommand command)
    {
        switch (command.Kind)
        {
            case PlaygroundAction.Play when phase != PlaygroundPhase.Diverged:
                (phase, stopAt, seen) = (PlaygroundPhase.Playing, command.Steps, clock.Elapsed);
                break;
            case PlaygroundAction.Pause when phase == PlaygroundPhase.Playing:
                phase = PlaygroundPhase.Paused;
                break;
            case PlaygroundAction.Step when phase == PlaygroundPhase.Paused:
                for (var i = 0; i < Math.Clamp(command.Steps ?? 1, 1, 1000) && Step(); i++) Note();
                break;
            case PlaygroundAction.Edit when command is { Parameter: { } name, Index: { } index, Value: { } value }:
                Try(() => network.Edit(name, index, value));
                editedAt = network.Step;
                Note();
                break;
            case PlaygroundAction.LearningRate when command.Value is { } rate:
                Try(() =>
                {
                    PlaygroundLimits.CheckRate(rate);
                    network.LearningRate = rate;
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
        if (network.Step % PointEvery == 0 && !ends) Note();
        if (ends || clock.Elapsed - shown >= Between) Show();
    }

    bool Step()
    {
        try
        {
            network.TakeStep();
            return true;
        }
        catch (DivergedException diverged)
        {
            (phase, reason) = (PlaygroundPhase.Diverged, diverged.Message);
            return false;
        }
    }

    /// <summary>Adds a point to the curves.</summary>
    void Note()
    {
        var (train, test) = network.Measure();
        feed.Append(new(network.Step, network.Epoch, train.Loss, train.Accuracy, clock.Elapsed.TotalSeconds, test.Loss));
    }

    void Show()
    {
        shown = clock.Elapsed;
        var (train, test) = network.Measure();
        feed.Publish(new PlaygroundState(
            phase, network.Step, network.Epoch, train.Loss, test.Loss, train.Accuracy, test.Accuracy, network.LearningRate, editedAt, reason));
        if (feed.IsWatched || phase != PlaygroundPhase.Playing) feed.Publish(network.Picture());
    }

    // What cannot be done is told on the page, and training goes on.
    void Try(Action action)
    {
        try
        {
            action();
            reason = null;
        }
        catch (RefusedException refused)
        {
            reason = refused.Message;
        }
    }
}

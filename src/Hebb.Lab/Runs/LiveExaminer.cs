using System.Diagnostics;

namespace Hebb;

/// <summary>Has the network of a run that goes on read pictures of its validation set at the end of epochs, while a page looks.</summary>
/// <remarks>
/// The thread that trains does it, so it may cost little: no more pictures than a twentieth of those that were learnt from since the
/// last time, and to read one takes about a third of learning from it.
/// </remarks>
sealed class LiveExaminer
{
    const int MostSamples = 1000, LearntForEach = 20, MostKept = 4;

    // A page draws a hundred pictures of each examination.
    static readonly TimeSpan between = TimeSpan.FromSeconds(5);

    readonly Layer model;
    readonly Dataset? validation;
    readonly Feed feed;
    readonly Lock gate = new();
    readonly List<Examined> kept = [];
    readonly Stopwatch sinceLast = new();
    long learntBefore;

    public LiveExaminer(Layer model, Dataset? validation, Feed feed)
    {
        (this.model, this.validation, this.feed) = (model, validation, feed);
        When = validation is null ? Examining.NoValidation : Examined.CanShow(validation) ? Examining.AfterEpochs : Examining.NoPictures;
    }

    /// <summary>When the network is examined, or why it is not.</summary>
    public Examining When { get; private set; }

    /// <summary>An epoch has ended; <paramref name="learnt"/> samples were learnt from until now.</summary>
    public void AfterEpoch(long step, long learnt)
    {
        if (When != Examining.AfterEpochs || !feed.IsWatched) return;
        if (sinceLast.IsRunning && sinceLast.Elapsed < between) return;
        if (learnt - learntBefore < LearntForEach * Math.Min(MostSamples, validation!.Count)) return;
        learntBefore = learnt;
        Examine(step);
    }

    /// <summary>Training is over; nobody waits for it any more.</summary>
    public void AtTheEnd(long step)
    {
        if (When == Examining.AfterEpochs && feed.IsWatched) Examine(step);
    }

    /// <summary>What was found after a step.</summary>
    /// <exception cref="RefusedException">It is no longer kept.</exception>
    public Examined After(long step)
    {
        lock (gate)
        {
            return kept.FindLast(each => each.Summary.Step == step)
                ?? throw RefusedException.NotFound($"What was found after step {step} is no longer kept.", $"Look at a newer examination.");
        }
    }

    void Examine(long step)
    {
        try
        {
            var examined = Examined.Of(model, validation!, MostSamples, step: step);
            lock (gate)
            {
                kept.Add(examined);
                if (kept.Count > MostKept) kept.RemoveAt(0);
            }
            feed.Publish(examined.Summary);
        }
        catch (ArgumentException)
        {
            When = Examining.NoPictures;
        }
        sinceLast.Restart();
    }
}

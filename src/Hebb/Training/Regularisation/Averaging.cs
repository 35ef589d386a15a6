namespace Hebb;

/// <summary>What kind of average of the weights to keep.</summary>
public sealed record Averaging
{
    static readonly Dictionary<string, Func<Averaging?>> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["none"] = () => null,
        ["exponential"] = () => Exponential(),
        ["tail"] = () => Tail(),
    };

    readonly Func<long, long, long, double?> share;

    Averaging(Func<long, long, long, double?> share) => this.share = share;

    /// <summary>The names that <see cref="Find"/> knows.</summary>
    public static IReadOnlyCollection<string> Names => Kinds.Keys;

    /// <summary>The average of a name with its defaults, for command lines and saved settings; null for <c>none</c>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static Averaging? Find(string name) => Kinds.TryGetValue(name, out var kind)
        ? kind()
        : throw new ArgumentException($"There is no average '{name}'; there are {string.Join(", ", Names)}.", nameof(name));

    /// <summary>
    /// An exponential average: a += (1 − d) · (w − a). At first d is smaller, (n + 1) / (n + 40) after n steps, so that the
    /// initial weights are soon forgotten.
    /// </summary>
    /// <param name="decay">How much of the average stays per step, 0.998 for one that reaches back some 500 steps.</param>
    /// <param name="every">Only every so many steps are taken in, with a decay to match.</param>
    /// <exception cref="ArgumentOutOfRangeException">The decay is not from 0 to below 1, or <paramref name="every"/> is below 1.</exception>
    public static Averaging Exponential(double decay = 0.998, int every = 1)
    {
        if (decay is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(decay), decay, "The decay must be at least 0 and below 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        var stays = Math.Pow(decay, every);
        return new((step, _, _) => step % every == 0 ? 1 - Math.Min(stays, (step + 1.0) / (step + 40)) : null);
    }

    /// <summary>The plain mean over the last part of the steps.</summary>
    /// <param name="last">The share of the steps that are averaged.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and at most 1.</exception>
    public static Averaging Tail(double last = 0.15)
    {
        if (last is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(last), last, "The share of the steps must be above 0 and at most 1.");
        return new((step, steps, count) => step > (1 - last) * steps ? 1.0 / (count + 1) : null);
    }

    internal double? Share(long step, long steps, long count) => share(step, steps, count);
}

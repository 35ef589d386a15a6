using System.Globalization;

namespace Hebb;

/// <summary>
/// The settings a search chooses among: named axes, each with ways to change the settings before it.
/// <c>new SearchSpace&lt;RunSettings&gt;(start).Choose("rate", [0.1, 0.01], (settings, rate) =&gt; settings with { LearningRate = rate })</c>
/// </summary>
/// <typeparam name="TSettings">What a trial is made from; a record.</typeparam>
public sealed class SearchSpace<TSettings>
{
    readonly List<Axis> axes = [];

    /// <summary>A space without axes.</summary>
    /// <param name="start">The settings that the axes change.</param>
    public SearchSpace(TSettings start) => Start = start;

    /// <summary>The settings that the axes change.</summary>
    public TSettings Start { get; }

    /// <summary>The names of the axes.</summary>
    public IReadOnlyList<string> Names => [.. axes.Select(axis => axis.Name)];

    /// <summary>Adds an axis with some values.</summary>
    /// <returns>This space.</returns>
    /// <exception cref="ArgumentException">There is no value, or an axis of the name is there already.</exception>
    public SearchSpace<TSettings> Choose<TValue>(string name, IReadOnlyList<TValue> values, Func<TSettings, TValue, TSettings> apply)
    {
        if (values.Count == 0) throw new ArgumentException($"The axis '{name}' has no value to choose from.", nameof(values));
        Expect(name);
        axes.Add(new(name, values.Count, (settings, place) => Entry((int)place, settings)));
        return this;

        (TSettings, string) Entry(int place, TSettings settings) => (apply(settings, values[place]), FormattableString.Invariant($"{values[place]}"));
    }

    /// <summary>Adds an axis with a range, in which random searches draw evenly in the logarithm; a grid takes 3 places of it.</summary>
    /// <returns>This space.</returns>
    /// <exception cref="ArgumentException">The range is not positive and rising, or an axis of the name is there already.</exception>
    public SearchSpace<TSettings> Between(string name, double low, double high, Func<TSettings, double, TSettings> apply)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(low);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(high, low);
        Expect(name);
        axes.Add(new(name, null, (settings, place) =>
        {
            // What is shown is what is used, so that a winner can be trained again from its name.
            var (shown, value) = Rounded(low * Math.Pow(high / low, place), low, high);
            return (apply(settings, value), shown);
        }));
        return this;
    }

    /// <summary>Every combination of values, ranges at their ends and in the middle.</summary>
    public IEnumerable<Candidate<TSettings>> Grid()
    {
        IEnumerable<double[]> places = [[]];
        foreach (var axis in axes)
        {
            var own = axis.Count is { } count ? Enumerable.Range(0, count).Select(i => (double)i).ToArray() : [0, 0.5, 1];
            places = [.. places.SelectMany(before => own.Select(place => (double[])[.. before, place]))];
        }
        return places.Select(At);
    }

    /// <summary>Combinations drawn at random.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Decides which.</param>
    public IEnumerable<Candidate<TSettings>> Random(int count, ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var rng = new Rng(seed);
        return [.. Enumerable.Range(0, count).Select(_ => At([.. axes.Select(axis => axis.Count is { } values ? rng.NextInt(values) : rng.NextDouble())]))];
    }

    // Three digits, or as many more as it takes to stay in the range.
    static (string Shown, double Value) Rounded(double exact, double low, double high)
    {
        const int Digits = 3, AllDigits = 17;
        return Enumerable.Range(Digits, AllDigits - Digits + 1)
            .Select(digits => Math.Clamp(exact, low, high).ToString($"G{digits}", CultureInfo.InvariantCulture))
            .Select(shown => (shown, Value: double.Parse(shown, CultureInfo.InvariantCulture)))
            .First(rounded => low <= rounded.Value && rounded.Value <= high);
    }

    Candidate<TSettings> At(double[] places)
    {
        var settings = Start;
        var names = new List<string>();
        foreach (var (axis, place) in axes.Zip(places))
        {
            (settings, var value) = axis.Apply(settings, place);
            names.Add($"{axis.Name} {value}");
        }
        return new(string.Join(", ", names), settings);
    }

    void Expect(string name)
    {
        if (axes.Any(axis => axis.Name == name)) throw new ArgumentException($"There is an axis '{name}' already.", nameof(name));
    }

    sealed record Axis(string Name, int? Count, Func<TSettings, double, (TSettings Settings, string Value)> Apply);
}

/// <summary>One combination of settings.</summary>
/// <param name="Name">What was chosen, in words.</param>
/// <param name="Settings">The settings.</param>
public sealed record Candidate<TSettings>(string Name, TSettings Settings);

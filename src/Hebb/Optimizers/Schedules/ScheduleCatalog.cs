using System.Diagnostics.CodeAnalysis;

namespace Hebb;

/// <summary>The learning-rate schedules by name, for command lines and saved settings. Each is entered by the file that defines it.</summary>
public static partial class ScheduleCatalog
{
    // Made by the first entry: the order in which the files' entries are initialised is not defined.
    static SortedDictionary<string, ScheduleKind>? kinds;

    /// <summary>The names, in alphabetical order.</summary>
    public static IReadOnlyCollection<string> Names => kinds!.Keys;

    /// <summary>The schedule of a name; case does not matter.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static ScheduleKind Find(string name) => TryFind(name, out var kind)
        ? kind
        : throw new ArgumentException($"There is no schedule '{name}'; there are {string.Join(", ", Names)}.", nameof(name));

    /// <summary>Looks for the schedule of a name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out ScheduleKind? kind) => kinds!.TryGetValue(name, out kind);

    static ScheduleKind Register(string name, Func<double, long, Func<long, double>> make, Plateau? plateau = null)
    {
        var kind = new ScheduleKind(name, make, plateau);
        (kinds ??= new(StringComparer.OrdinalIgnoreCase)).Add(name, kind);
        return kind;
    }
}

/// <summary>A way for the learning rate to change over a run, by name.</summary>
/// <param name="Name">The name on a command line.</param>
/// <param name="Create">Makes the rate of each step, counted from 0, from the base rate and the number of steps of the whole run.</param>
/// <param name="Plateau">When the rate is lowered besides; null for never.</param>
public sealed record ScheduleKind(string Name, Func<double, long, Func<long, double>> Create, Plateau? Plateau);

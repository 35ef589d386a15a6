using System.Diagnostics.CodeAnalysis;

namespace Hebb;

/// <summary>The learning-rate schedules by name, for command lines and saved settings. Each is entered by the file that defines it.</summary>
public static partial class ScheduleCatalog
{
    // Made by the first entry: the order in which the files' entries are initialised is not defined.
    static Catalog<ScheduleKind>? catalog;

    static Catalog<ScheduleKind> Catalog => catalog ??= new("schedule");

    /// <summary>The names, in alphabetical order.</summary>
    public static IReadOnlyCollection<string> Names => Catalog.Names;

    /// <summary>The schedule of a name; case does not matter.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static ScheduleKind Find(string name) => Catalog.Find(name);

    /// <summary>Looks for the schedule of a name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out ScheduleKind? kind) => Catalog.TryFind(name, out kind);

    static ScheduleKind Register(string name, Func<double, long, Func<long, double>> make, Plateau? plateau = null) =>
        Catalog.Add(name, new ScheduleKind(name, make, plateau));
}

/// <summary>A way for the learning rate to change over a run, by name.</summary>
/// <param name="Name">The name on a command line.</param>
/// <param name="Create">Makes the rate of each step, counted from 0, from the base rate and the number of steps of the whole run.</param>
/// <param name="Plateau">When the rate is lowered besides; null for never.</param>
public sealed record ScheduleKind(string Name, Func<double, long, Func<long, double>> Create, Plateau? Plateau);

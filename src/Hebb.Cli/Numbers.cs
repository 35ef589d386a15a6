using System.Globalization;
using System.Numerics;

namespace Hebb.Cli;

/// <summary>Numbers that make sense somewhere.</summary>
/// <param name="Style">How they are written.</param>
/// <param name="Holds">Whether one is among them.</param>
/// <param name="Words">Which they are, to end a sentence with.</param>
sealed record Numbers<T>(NumberStyles Style, Predicate<T> Holds, string Words);

/// <summary>The kinds of numbers that options take.</summary>
static class Numbers
{
    /// <summary>As programs write numbers; a comma is refused, for it may separate thousands or decimals.</summary>
    public const NumberStyles Real = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static Numbers<double> AtLeastZero { get; } = new(Real, value => value >= 0 && double.IsFinite(value), "a number of at least 0, as 0.001");

    public static Numbers<double> AboveZero { get; } = new(Real, value => value > 0 && double.IsFinite(value), "a number above 0, as 0.5");

    public static Numbers<double> Share { get; } = new(Real, value => value is >= 0 and < 1, "a number from 0 to below 1, as 0.5");

    public static Numbers<ulong> Seed { get; } = Whole(ulong.MinValue, ulong.MaxValue);

    public static Numbers<int> Whole(int least, int most = int.MaxValue) => Whole<int>(least, most);

    static Numbers<T> Whole<T>(T least, T most) where T : IBinaryInteger<T> =>
        new(NumberStyles.AllowLeadingSign, value => least <= value && value <= most, $"a whole number from {least} to {most}");
}

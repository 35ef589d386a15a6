using System.Globalization;

namespace Hebb;

/// <summary>
/// One way to write all numbers of a tensor, so that they line up: as whole numbers, with as many decimals as one of them needs,
/// or with exponents when sizes differ too much for that. Follows what NumPy prints.
/// </summary>
sealed class NumberFormat
{
    const int Precision = 4;

    readonly bool exponents;
    readonly int width, decimals;

    NumberFormat(bool exponents, int decimals, double[] values)
    {
        (this.exponents, this.decimals) = (exponents, decimals);
        foreach (var value in values) width = Math.Max(width, Text(value).Length);
    }

    public static NumberFormat For(IEnumerable<double> shown, DType dtype)
    {
        var values = shown.ToArray();
        if (!dtype.IsFloating()) return new(false, -1, values);
        if (dtype == DType.Float32) values = Array.ConvertAll(values, value => Shortest((float)value));
        var finite = Array.FindAll(values, double.IsFinite);
        double[] sizes = [.. finite.Where(value => value != 0).Select(Math.Abs)];
        var exponents = sizes.Length > 0 && (sizes.Max() >= 1e8 || sizes.Min() < 1e-4 || sizes.Max() / sizes.Min() > 1000);
        var decimals = finite.Select(value => Decimals(value, exponents)).DefaultIfEmpty(0).Max();
        return new(exponents, decimals, values);
    }

    /// <summary>The number, padded to the width of the longest.</summary>
    public string Write(double value) => Text(value).PadLeft(width);

    string Text(double value)
    {
        if (double.IsNaN(value)) return "nan";
        if (double.IsInfinity(value)) return value > 0 ? "inf" : "-inf";
        if (decimals < 0) return value.ToString("F0", CultureInfo.InvariantCulture);
        if (exponents) return Scientific(value, decimals);
        // Decimals that a number does not need are left blank, and the points still line up.
        var text = Fixed(value, decimals);
        return text.TrimEnd('0').PadRight(text.Length);
    }

    static int Decimals(double value, bool exponents)
    {
        var text = exponents ? Scientific(value, Precision).Split('e')[0] : Fixed(value, Precision);
        return text.TrimEnd('0').Length - text.IndexOf('.') - 1;
    }

    static string Fixed(double value, int decimals) => Pointed(value.ToString($"F{decimals}", CultureInfo.InvariantCulture), decimals);

    static string Scientific(double value, int decimals)
    {
        var parts = value.ToString($"e{decimals}", CultureInfo.InvariantCulture).Split('e');
        var exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return $"{Pointed(parts[0], decimals)}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    static string Pointed(string text, int decimals) => decimals == 0 ? text + "." : text;

    // 0.1f as 0.1, not as the 0.10000000149 that it is.
    static double Shortest(float value) => !float.IsFinite(value) ? value : double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

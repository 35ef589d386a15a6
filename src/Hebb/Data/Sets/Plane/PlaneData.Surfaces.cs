namespace Hebb;

public static partial class PlaneData
{
    static readonly Dictionary<string, Func<double, double, double>> Surfaces = new(StringComparer.OrdinalIgnoreCase)
    {
        ["hills"] = (x, y) => Hill(x - 0.5, y - 0.5) + Hill(x + 0.5, y + 0.5) - Hill(x - 0.5, y + 0.5) - Hill(x + 0.5, y - 0.5),
        ["slope"] = (x, y) => (x + y) / 2,
        ["waves"] = (x, y) => Math.Sin(Math.PI * x) * Math.Cos(Math.PI * y),
    };

    /// <summary>The surfaces, in alphabetical order.</summary>
    public static IReadOnlyList<string> SurfaceNames { get; } = [.. Surfaces.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Makes points with a real value each, for regression: inputs [count, 2] within −1 and 1, targets [count, 1], mostly within −1 and 1.</summary>
    /// <param name="surface">How the value depends on the place: hills, slope or waves.</param>
    /// <param name="samples">Points in all.</param>
    /// <param name="noise">The deviation of the normal noise that is added to the value.</param>
    /// <param name="seed">Decides the points.</param>
    /// <param name="testShare">The share of the points that is for testing; the others are for training.</param>
    /// <exception cref="ArgumentException">There is no such surface, or a number is out of range.</exception>
    public static DataPair MakeSurface(string surface, int samples = 300, double noise = 0.05, ulong seed = 1, double testShare = 0.5)
    {
        ArgumentNullException.ThrowIfNull(surface);
        if (!Surfaces.TryGetValue(surface, out var height))
            throw new ArgumentException($"There is no surface '{surface}'; there are {string.Join(", ", SurfaceNames)}.", nameof(surface));
        var random = new Rng(seed);
        return Parted(samples, noise, seed, testShare, count => Heights(height, count, noise, random));
    }

    static TensorDataset Heights(Func<double, double, double> height, int count, double noise, Rng random)
    {
        var (inputs, targets) = (new float[2 * count], new float[count]);
        for (var i = 0; i < count; i++)
        {
            var (x, y) = (2 * random.NextDouble() - 1, 2 * random.NextDouble() - 1);
            (inputs[2 * i], inputs[2 * i + 1]) = ((float)x, (float)y);
            targets[i] = (float)(height(x, y) + noise * random.NextNormal());
        }
        return new(Tensor.From(inputs, count, 2), Tensor.From(targets, count, 1));
    }

    static double Hill(double x, double y) => Math.Exp(-(x * x + y * y) / 0.12);
}

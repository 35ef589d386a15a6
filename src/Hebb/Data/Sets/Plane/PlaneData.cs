namespace Hebb;

/// <summary>
/// Points of the plane in two classes, to see what a network can tell apart: <c>var (train, test) = PlaneData.Make("spiral", seed: 42);</c>
/// </summary>
public static partial class PlaneData
{
    static readonly Dictionary<string, Func<int, Rng, (double X, double Y)>> Shapes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["blobs"] = (label, random) => (Side(label) * 0.5 + 0.16 * random.NextNormal(), Side(label) * 0.5 + 0.16 * random.NextNormal()),
        ["circle"] = (label, random) => Polar(label == 0 ? 0.45 * Math.Sqrt(random.NextDouble()) : 0.7 + 0.3 * random.NextDouble(), Turn(random)),
        ["moons"] = Moons,
        ["spiral"] = Spiral,
        ["xor"] = Xor,
    };

    /// <summary>The shapes, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Shapes.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Makes points; inputs are [count, 2], mostly within −1 and 1, labels 0 and 1 in turn.</summary>
    /// <param name="shape">How the classes lie: blobs, circle, moons, spiral or xor.</param>
    /// <param name="samples">Points in all.</param>
    /// <param name="noise">The deviation of the normal noise that is added to both coordinates.</param>
    /// <param name="seed">Decides the points.</param>
    /// <param name="testShare">The share of the points that is for testing; the others are for training.</param>
    /// <exception cref="ArgumentException">There is no such shape, or a number is out of range.</exception>
    public static DataPair Make(string shape, int samples = 300, double noise = 0.05, ulong seed = 1, double testShare = 0.5)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (!Shapes.TryGetValue(shape, out var point))
            throw new ArgumentException($"There is no shape '{shape}'; there are {string.Join(", ", Names)}.", nameof(shape));
        var random = new Rng(seed);
        return Parted(samples, noise, seed, testShare, count => Points(point, count, noise, random));
    }

    static DataPair Parted(int samples, double noise, ulong seed, double testShare, Func<int, TensorDataset> make)
    {
        if (samples is < 4 or > 1_000_000) throw new ArgumentOutOfRangeException(nameof(samples), samples, "Make from 4 to a million points.");
        if (!(noise is >= 0 and <= 10)) throw new ArgumentOutOfRangeException(nameof(noise), noise, "The noise lies between 0 and 10.");
        if (!(testShare is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(testShare), testShare, "The share for testing lies between 0 and 1.");
        var forTesting = Math.Clamp((int)Math.Ceiling(samples * testShare - 0.5), 1, samples - 1);
        var train = make(samples - forTesting);
        return new(train, make(forTesting)) { Source = $"generated from seed {seed}" };
    }

    static TensorDataset Points(Func<int, Rng, (double X, double Y)> point, int count, double noise, Rng random)
    {
        var (inputs, labels) = (new float[2 * count], new long[count]);
        for (var i = 0; i < count; i++)
        {
            labels[i] = i % 2;
            var (x, y) = point(i % 2, random);
            inputs[2 * i] = (float)(x + noise * random.NextNormal());
            inputs[2 * i + 1] = (float)(y + noise * random.NextNormal());
        }
        return new(Tensor.From(inputs, count, 2), Tensor.From(labels), ["0", "1"]);
    }

    static (double, double) Moons(int label, Rng random)
    {
        var angle = Math.PI * random.NextDouble();
        var (sin, cos) = Math.SinCos(angle);
        return label == 0 ? (0.6 * cos - 0.3, 0.6 * sin - 0.15) : (0.3 - 0.6 * cos, 0.15 - 0.6 * sin);
    }

    static (double, double) Spiral(int label, Rng random)
    {
        var along = random.NextDouble();
        return Polar(0.05 + 0.9 * along, 3.5 * Math.PI * along + Math.PI * label);
    }

    static (double, double) Xor(int label, Rng random)
    {
        var x = 2 * random.NextDouble() - 1;
        var y = Math.Abs(2 * random.NextDouble() - 1) * (label == 0 ? Math.Sign(x) : -Math.Sign(x));
        return (x, y);
    }

    static double Side(int label) => 2 * label - 1;

    static double Turn(Rng random) => 2 * Math.PI * random.NextDouble();

    static (double, double) Polar(double radius, double angle) => (radius * Math.Cos(angle), radius * Math.Sin(angle));
}

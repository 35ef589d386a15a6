namespace Hebb.Cases.Elementwise;

/// <summary>A function of one number: lengths around every lane width, random values, and values that break things.</summary>
public abstract class UnaryCase : OpCase
{
    /// <summary>The operation.</summary>
    protected abstract Tensor Apply(Tensor x);

    /// <summary>Its formula, in double.</summary>
    protected abstract double Formula(double x);

    /// <summary>Where random values are drawn from.</summary>
    protected virtual (double Min, double Max) Range => (-4, 4);

    /// <summary>The key of values and gradients stored in tests/golden, if there are any.</summary>
    protected virtual string? Stored => null;

    /// <summary>Values that tend to go wrong, and kinks.</summary>
    protected virtual double[] Special => [0, -0.0, 1, -1, 0.5, -0.5, 1e-20, 1e-4, -1e-4, 20, -20, 100, -100, 1e30, -1e30,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    /// <inheritdoc/>
    public override IEnumerable<Sample> Samples()
    {
        foreach (var length in Lengths) yield return Call($"length {length}", Input.Uniform([length], Range.Min, Range.Max, (ulong)length));
        yield return Call("matrix", Input.Uniform([3, 5], Range.Min, Range.Max));
        yield return Call("scalar", Input.Uniform([], Range.Min, Range.Max, 3));
        yield return Call("special values", Input.Of(Special)) with { Smooth = false };
        if (Stored is not null) yield return Golden.Sample(Stored, inputs => Apply(inputs[0]));
    }

    /// <inheritdoc/>
    public override Sample? Benchmark => Call("64 x 800", Input.Uniform([64, 800], Range.Min, Range.Max));

    /// <summary>None, one, and one below, at and above the lanes of each register width.</summary>
    internal static int[] Lengths => [0, 1, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 1001];

    Sample Call(string name, Input x) => new(name, inputs => Apply(inputs[0]), x)
    {
        Expected = values => Array.ConvertAll(values[0], Formula),
    };
}

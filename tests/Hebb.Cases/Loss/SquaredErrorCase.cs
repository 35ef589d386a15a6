namespace Hebb.Cases.Loss;

/// <summary>The one-pass sum of squared differences against its formula, at sizes below, at and above a vector and a block.</summary>
sealed class SquaredErrorCase : OpCase
{
    public override Tolerance Single => new(2e-5, 2e-5);

    public override IEnumerable<Sample> Samples()
    {
        foreach (var size in (int[])[0, 1, 3, 16, 33]) yield return Call($"{size} numbers", [size], 0.25);
        yield return Call("a matrix", [5, 7], 1.0 / 35);
        yield return Call("more than a block", [20_000], 1e-4) with { Smooth = false };
        yield return new("targets that are learnt", x => x[0].SquaredError(x[0] * x[1], 0.5), Input.Uniform([12]), Input.Uniform([12], seed: 2));
    }

    public override Sample? Benchmark => Call("64 images", [64, 784], 1.0 / (64 * 784));

    static Sample Call(string name, Shape shape, double scale) =>
        new(name, x => x[0].SquaredError(x[1], scale), Input.Uniform(shape), Input.Uniform(shape, seed: 2))
        {
            Expected = x => [scale * x[0].Zip(x[1], (a, b) => (a - b) * (a - b)).Sum()],
        };
}

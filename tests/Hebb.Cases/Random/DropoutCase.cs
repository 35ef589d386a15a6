namespace Hebb.Cases.Random;

/// <summary>The gradient for a given choice; what is chosen has tests of its own.</summary>
sealed class DropoutCase : OpCase
{
    public override IEnumerable<Sample> Samples()
    {
        foreach (var length in (int[])[0, 1, 15, 17, 2049]) yield return Call([length], 0.3);
        yield return Call([3, 5], 0);
    }

    public override Sample? Benchmark => Call([64, 800], 0.5);

    static Sample Call(Shape shape, double probability) =>
        new($"{shape}, probability {probability}", inputs => inputs[0].Dropout(probability, new Rng(5)), Input.Uniform(shape));
}

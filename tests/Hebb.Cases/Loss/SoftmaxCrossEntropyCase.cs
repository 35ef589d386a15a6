namespace Hebb.Cases.Loss;

sealed class SoftmaxCrossEntropyCase : OpCase
{
    public override Tolerance Single => new(2e-5, 2e-5);

    public override IEnumerable<Sample> Samples() =>
    [
        Golden.Sample("cross-entropy", x => x[0].SoftmaxCrossEntropy(x[1]).Ramp()) with { Smooth = true },
        Golden.Sample("cross-entropy-ignored", x => x[0].SoftmaxCrossEntropy(x[1], ignoredLabel: 3).Ramp()) with { Smooth = true },
        Golden.Sample("cross-entropy-weights", x => x[0].SoftmaxCrossEntropy(x[1], x[2], 0.1, ignoredLabel: 0).Ramp()) with { Smooth = true },
        Golden.Sample("cross-entropy-targets", x => x[0].SoftmaxCrossEntropy(x[1], x[2], 0.2).Ramp()) with { Smooth = true },
    ];

    public override Sample? Benchmark => new("digits", x => x[0].SoftmaxCrossEntropy(x[1]), Input.Uniform([64, 10]), Input.Integers([64], 10));
}

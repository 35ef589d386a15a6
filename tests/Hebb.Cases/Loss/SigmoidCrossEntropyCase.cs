namespace Hebb.Cases.Loss;

sealed class SigmoidCrossEntropyCase : OpCase
{
    public override Tolerance Single => new(2e-5, 2e-5);

    public override IEnumerable<Sample> Samples() =>
    [
        Golden.Sample("binary-cross-entropy", x => x[0].SigmoidCrossEntropy(x[1]).Ramp()),
        Golden.Sample("binary-cross-entropy-weights", x => x[0].SigmoidCrossEntropy(x[1], Tensor.Scalar(2.5, x[0].DType)).Ramp()),
        new("both operands", x => x[0].SigmoidCrossEntropy(x[1]), Input.Uniform([20], 0.1, 5), Input.Uniform([20], 0, 1, 2)),
    ];

    public override Sample? Benchmark => new("digits", x => x[0].SigmoidCrossEntropy(x[1]), Input.Uniform([64, 10]), Input.Uniform([64, 10], 0, 1, 2));
}

namespace Hebb.Cases.Reduce;

sealed class LogSoftmaxCase : OpCase
{
    public override Tolerance Single => new(2e-5, 2e-5);

    public override IEnumerable<Sample> Samples() =>
    [
        Golden.Sample("log-softmax", x => x[0].LogSoftmax().Ramp()) with { Smooth = true },
        Golden.Sample("log-softmax-axis", x => x[0].LogSoftmax(0).Ramp()) with { Smooth = true },
        Golden.Sample("log-softmax-wide", x => x[0].LogSoftmax().Ramp()) with { Smooth = true },
    ];

    public override Sample? Benchmark => new("digits", x => x[0].LogSoftmax(), Input.Uniform([64, 10]));
}

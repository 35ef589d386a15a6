namespace Hebb.Cases.Reduce;

sealed class SoftmaxCase : OpCase
{
    public override Tolerance Single => new(2e-5, 2e-5);

    public override IEnumerable<Sample> Samples() =>
    [
        Golden.Sample("softmax", x => x[0].Softmax().Ramp()) with { Smooth = true },
        Golden.Sample("softmax-axis", x => x[0].Softmax(1).Ramp()) with { Smooth = true },
        Golden.Sample("softmax-wide", x => x[0].Softmax().Ramp()) with { Smooth = true },
    ];

    public override Sample? Benchmark => new("digits", x => x[0].Softmax(), Input.Uniform([64, 10]));
}

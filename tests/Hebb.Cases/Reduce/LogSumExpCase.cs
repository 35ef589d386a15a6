namespace Hebb.Cases.Reduce;

sealed class LogSumExpCase : OpCase
{
    public override Tolerance Single => new(2e-5, 2e-5);

    public override IEnumerable<Sample> Samples() =>
    [
        Golden.Sample("logsumexp-axis", x => x[0].LogSumExp(1).Ramp()) with { Smooth = true },
        Golden.Sample("logsumexp-large", x => x[0].LogSumExp().Ramp()) with { Smooth = true },
        new("nothing likely", x => x[0].LogSumExp(), Input.Of(double.NegativeInfinity, double.NegativeInfinity)) { Expected = _ => [double.NegativeInfinity], Smooth = false },
    ];
}

namespace Hebb.Cases.Reduce;

sealed class StandardDeviationCase : OpCase
{
    public override Tolerance Single => new(2e-5, 2e-5);

    public override IEnumerable<Sample> Samples() =>
    [
        Golden.Sample("deviation-axis", x => x[0].StandardDeviation(1).Ramp()) with { Smooth = true },
        new("no spread", x => x[0].StandardDeviation(0), Input.Of(2, 2, 2)) { Expected = _ => [0], Gradients = [[0, 0, 0]], Smooth = false },
        new("all", x => x[0].StandardDeviation(), Input.Of(1, 3)) { Expected = _ => [Math.Sqrt(2)] },
    ];
}

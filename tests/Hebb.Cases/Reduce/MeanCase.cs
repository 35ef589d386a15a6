namespace Hebb.Cases.Reduce;

sealed class MeanCase : OpCase
{
    public override Tolerance Single => new(2e-5, 2e-5);

    public override IEnumerable<Sample> Samples() =>
    [
        Golden.Sample("mean-axis", x => x[0].Mean(1, keepDims: true).Ramp()) with { Smooth = true },
    ];
}

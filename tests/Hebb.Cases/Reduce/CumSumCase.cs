namespace Hebb.Cases.Reduce;

sealed class CumSumCase : OpCase
{
    public override Tolerance Single => new(2e-5, 2e-5);

    public override IEnumerable<Sample> Samples() =>
    [
        Golden.Sample("cumsum", x => x[0].CumSum(1).Ramp()) with { Smooth = true },
    ];
}

namespace Hebb.Cases.Reduce;

sealed class VarianceCase : OpCase
{
    public override Tolerance Single => new(2e-5, 2e-5);

    public override IEnumerable<Sample> Samples() =>
    [
        Golden.Sample("variance", x => x[0].Variance()) with { Smooth = true },
        Golden.Sample("variance-axes", x => x[0].Variance([0, 2], correction: 0).Ramp()) with { Smooth = true },
    ];
}

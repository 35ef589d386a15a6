namespace Hebb.Cases.Reduce;

sealed class ArgMinCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        Golden.Sample("argmin-axis", x => x[0].ArgMin(2)) with { Gradients = null },
    ];
}

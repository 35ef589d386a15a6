namespace Hebb.Cases.Index;

sealed class ScatterAddCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        Golden.Sample("scatter-add", x => x[0].ScatterAdd(1, x[2], x[1]).Ramp()) with { Smooth = true },
    ];
}

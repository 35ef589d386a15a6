namespace Hebb.Cases.Index;

sealed class GatherCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        Golden.Sample("gather", x => x[0].Gather(1, x[1]).Ramp()) with { Smooth = true },
    ];
}

namespace Hebb.Cases.Reduce;

sealed class MinCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        Golden.Sample("min-axis", x => x[0].Min(2).Ramp()) with { Smooth = true },
        new("all", x => x[0].Min(), Input.Uniform([3, 50])) { Expected = x => [x[0].Min()] },
    ];
}

namespace Hebb.Cases.Reduce;

sealed class NormCase : OpCase
{
    public override Tolerance Single => new(2e-5, 2e-5);

    public override IEnumerable<Sample> Samples() =>
    [
        Golden.Sample("norm-axis", x => x[0].Norm(1).Ramp()) with { Smooth = true },
        Golden.Sample("norm-sizes", x => x[0].Norm(1, p: 1).Ramp()),
        Golden.Sample("norm-largest", x => x[0].Norm(1, p: double.PositiveInfinity).Ramp()),
        Golden.Sample("norm-cubes", x => x[0].Norm(1, p: 3).Ramp()),
        new("zero", x => x[0].Norm(), Input.Of(0, 0)) { Expected = _ => [0], Gradients = [[0, 0]], Smooth = false },
    ];
}

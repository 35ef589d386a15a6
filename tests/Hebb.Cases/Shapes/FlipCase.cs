namespace Hebb.Cases.Shapes;

sealed class FlipCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        new("ramp", x => x[0].Flip(0).Ramp(), Input.Uniform([3, 2])) { Expected = x => [.. new[] { 4, 5, 2, 3, 0, 1 }.Select((from, i) => from < 0 ? 0.0 : x[0][from] * (i + 1))] },
    ];
}

namespace Hebb.Cases.Shapes;

sealed class RepeatCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        new("ramp", x => x[0].Repeat(2, 0).Ramp(), Input.Uniform([2, 2])) { Expected = x => [.. new[] { 0, 1, 0, 1, 2, 3, 2, 3 }.Select((from, i) => from < 0 ? 0.0 : x[0][from] * (i + 1))] },
    ];
}

namespace Hebb.Cases.Shapes;

sealed class MoveAxisCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        new("ramp", x => x[0].MoveAxis(0, -1).Ramp(), Input.Uniform([2, 1, 2])) { Expected = x => [.. new[] { 0, 2, 1, 3 }.Select((from, i) => from < 0 ? 0.0 : x[0][from] * (i + 1))] },
    ];
}

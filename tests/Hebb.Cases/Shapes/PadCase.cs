namespace Hebb.Cases.Shapes;

sealed class PadCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        new("ramp", x => x[0].Pad([(1, 0), (0, 1)]).Ramp(), Input.Uniform([1, 2])) { Expected = x => [.. new[] { -1, -1, -1, 0, 1, -1 }.Select((from, i) => from < 0 ? 0.0 : x[0][from] * (i + 1))] },
    ];
}

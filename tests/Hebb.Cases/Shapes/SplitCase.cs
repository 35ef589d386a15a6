namespace Hebb.Cases.Shapes;

sealed class SplitCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        new("ramp", x => x[0].Split([1, 2], axis: 1)[1].Ramp(), Input.Uniform([2, 3])) { Expected = x => [.. new[] { 1, 2, 4, 5 }.Select((from, i) => from < 0 ? 0.0 : x[0][from] * (i + 1))] },
    ];
}

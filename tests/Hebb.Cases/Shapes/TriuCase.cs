namespace Hebb.Cases.Shapes;

sealed class TriuCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        new("ramp", x => x[0].Triu(1).Ramp(), Input.Uniform([2, 3])) { Expected = x => [.. new[] { -1, 1, 2, -1, -1, 5 }.Select((from, i) => from < 0 ? 0.0 : x[0][from] * (i + 1))] },
    ];
}

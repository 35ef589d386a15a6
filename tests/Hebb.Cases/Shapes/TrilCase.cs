namespace Hebb.Cases.Shapes;

sealed class TrilCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        new("ramp", x => x[0].Tril().Ramp(), Input.Uniform([2, 3])) { Expected = x => [.. new[] { 0, -1, -1, 3, 4, -1 }.Select((from, i) => from < 0 ? 0.0 : x[0][from] * (i + 1))] },
    ];
}

namespace Hebb.Cases.Shapes;

sealed class TileCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        new("ramp", x => x[0].Tile(2, 1).Ramp(), Input.Uniform([2, 2])) { Expected = x => [.. new[] { 0, 1, 2, 3, 0, 1, 2, 3 }.Select((from, i) => from < 0 ? 0.0 : x[0][from] * (i + 1))] },
    ];
}

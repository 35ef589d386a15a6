namespace Hebb.Cases.Shapes;

sealed class SliceCase : OpCase
{
    public override IReadOnlyList<string> Covers => ["Slice", "Narrow"];

    public override IEnumerable<Sample> Samples() =>
    [
        new("ramp", x => x[0][.., ^1].Ramp(), Input.Uniform([3, 4])) { Expected = x => [.. new[] { 3, 7, 11 }.Select((from, i) => from < 0 ? 0.0 : x[0][from] * (i + 1))] },
    ];
}

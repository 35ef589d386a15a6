namespace Hebb.Cases.Shapes;

sealed class TransposeCase : OpCase
{
    public override IReadOnlyList<string> Covers => ["Transpose", "T"];

    public override IEnumerable<Sample> Samples() =>
    [
        new("ramp", x => x[0].T.Ramp(), Input.Uniform([2, 3])) { Expected = x => [.. new[] { 0, 3, 1, 4, 2, 5 }.Select((from, i) => from < 0 ? 0.0 : x[0][from] * (i + 1))] },
    ];

    public override Sample? Benchmark => new("digits", x => x[0].T, Input.Uniform([784, 800]));
}

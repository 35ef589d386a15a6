namespace Hebb.Cases.Shapes;

sealed class ChunkCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        new("ramp", x => x[0].Chunk(2, axis: 1)[1].Ramp(), Input.Uniform([2, 3])) { Expected = x => [x[0][2], x[0][5] * 2] },
    ];
}

namespace Hebb.Cases.Reduce;

sealed class AllCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        new("all", x => x[0].All(1), Input.Mask([40, 3])) { Expected = x => [.. x[0].Chunk(3).Select(row => row.Min())], Smooth = false },
    ];
}

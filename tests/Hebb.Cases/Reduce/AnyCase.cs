namespace Hebb.Cases.Reduce;

sealed class AnyCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        new("any", x => x[0].Any(1), Input.Mask([40, 3])) { Expected = x => [.. x[0].Chunk(3).Select(row => row.Max())], Smooth = false },
    ];
}

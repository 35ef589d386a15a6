namespace Hebb.Cases.Index;

sealed class MaskedFillCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        new("broadcast mask", x => x[0].MaskedFill(x[1], -7), Input.Uniform([3, 17]), Input.Mask([17])) { Expected = x => [.. x[0].Select((value, i) => x[1][i % 17] != 0 ? -7 : value)] },
    ];
}

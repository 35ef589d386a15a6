namespace Hebb.Cases.Index;

sealed class OneHotCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        new("rows", x => x[0].OneHot(3), Input.Integers([7], 3)) { Expected = x => [.. x[0].SelectMany(label => new[] { 0.0, 1, 2 }.Select(c => c == label ? 1.0 : 0))], Smooth = false },
    ];
}

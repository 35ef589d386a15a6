namespace Hebb.Cases.Shapes;

sealed class ConcatCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        new("columns", x => Tensor.Concat([x[0], x[1]], axis: 1).Ramp(), Input.Uniform([2, 1]), Input.Uniform([2, 2]))
        {
            Expected = x => [x[0][0], 2 * x[1][0], 3 * x[1][1], 4 * x[0][1], 5 * x[1][2], 6 * x[1][3]],
        },
    ];
}

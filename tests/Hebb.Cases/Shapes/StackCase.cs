namespace Hebb.Cases.Shapes;

sealed class StackCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        new("innermost", x => Tensor.Stack([x[0], x[1]], axis: -1).Ramp(), Input.Uniform([2]), Input.Uniform([2], seed: 2))
        {
            Expected = x => [x[0][0], 2 * x[1][0], 3 * x[0][1], 4 * x[1][1]],
        },
    ];
}

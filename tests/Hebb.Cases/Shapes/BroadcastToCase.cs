using Hebb.Cases.Elementwise;

namespace Hebb.Cases.Shapes;

sealed class BroadcastToCase : OpCase
{
    public override IEnumerable<Sample> Samples() =>
    [
        Call([3, 5], [3, 5]),
        Call([], [7]),
        Call([1], [33]),
        Call([17], [3, 17]),
        Call([3, 1], [3, 17]),
        Call([2, 1, 5], [2, 4, 5]),
        Call([1, 3, 1], [4, 3, 2]),
        Call([1, 3], [0, 3]),
    ];

    static Sample Call(Shape from, Shape to) => new($"{from} to {to}", inputs => inputs[0].BroadcastTo(to), Input.Uniform(from))
    {
        Expected = values => new Pairing(from, to).Map((i, _) => values[0][i]),
    };
}

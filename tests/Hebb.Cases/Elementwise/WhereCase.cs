namespace Hebb.Cases.Elementwise;

sealed class WhereCase : OpCase
{
    public override IEnumerable<Sample> Samples()
    {
        foreach (var length in UnaryCase.Lengths) yield return Call([length], [length], [length]);
        yield return Call([3, 5], [3, 5], []);
        yield return Call([3, 5], [5], [3, 1]);
        yield return Call([3, 1], [5], [1]);
        yield return Call([5], [3, 5], [3, 5]);
        yield return Call([2, 3], [1], []);
    }

    public override Sample? Benchmark => Call([64, 800], [64, 800], [64, 800]);

    static Sample Call(Shape mask, Shape a, Shape b) =>
        new($"{mask} chooses {a} or {b}", inputs => Tensor.Where(inputs[0], inputs[1], inputs[2]),
            Input.Mask(mask), Input.Uniform(a, seed: 2), Input.Uniform(b, seed: 3))
        {
            Expected = values =>
            {
                // Place by place of the values' common shape, then of that with the mask.
                var both = new Pairing(a, b);
                var (left, right) = (both.Map((i, _) => values[1][i]), both.Map((_, j) => values[2][j]));
                return new Pairing(mask, Shape.Broadcast(a, b)!.Value).Map((m, i) => values[0][m] != 0 ? left[i] : right[i]);
            },
        };
}

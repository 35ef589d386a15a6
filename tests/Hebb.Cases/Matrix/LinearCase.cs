namespace Hebb.Cases.Matrix;

sealed class LinearCase : OpCase
{
    public override Tolerance Single => new(2e-6, 2e-5);

    public override IEnumerable<Sample> Samples() =>
    [
        Call([4, 7], 5, bias: true),
        Call([15, 17], 33, bias: true),
        Call([7], 3, bias: true),
        Call([2, 3, 7], 1, bias: false),
        Call([0, 7], 3, bias: true),
        Call([4, 0], 3, bias: true),
        Call([4, 7], 0, bias: true),
        Call([4, 7], 5, bias: true, relu: true),
        Call([70, 90], 40, bias: false, relu: true),
    ];

    public override Sample? Benchmark => Call([64, 784], 800, bias: true) with { Flops = 2.0 * 64 * 800 * 784 };

    static Sample Call(Shape x, int outputs, bool bias, bool relu = false)
    {
        var inputs = x[^1];
        Input[] operands = [Input.Uniform(x), Input.Uniform([outputs, inputs], seed: 2)];
        return new($"{x} to {outputs}{(relu ? ", rectified" : "")}", t => t[0].Linear(t[1], t.Length > 2 ? t[2] : null, relu), bias ? [.. operands, Input.Uniform([outputs], seed: 3)] : operands)
        {
            Expected = values =>
            [
                .. from row in Enumerable.Range(0, x[..^1].ElementCount)
                   from o in Enumerable.Range(0, outputs)
                   let sum = Enumerable.Range(0, inputs).Sum(i => values[0][row * inputs + i] * values[1][o * inputs + i]) + (bias ? values[2][o] : 0)
                   select relu ? Math.Max(sum, 0) : sum,
            ],
        };
    }
}

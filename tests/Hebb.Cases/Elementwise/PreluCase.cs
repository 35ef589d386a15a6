namespace Hebb.Cases.Elementwise;

sealed class PreluCase : OpCase
{
    public override IEnumerable<Sample> Samples()
    {
        yield return Golden.Sample("prelu-channels", inputs => inputs[0].Prelu(inputs[1]));
        yield return Golden.Sample("prelu-one", inputs => inputs[0].Prelu(inputs[1]));
        yield return Call([5, 3], 3);
        yield return Call([2, 3, 4, 5], 3);
        yield return Call([2, 17, 1], 17);
        yield return Call([33], 1);
        yield return Call([0, 4], 4);
    }

    public override Sample? Benchmark => Call([64, 32, 26, 26], 32);

    static Sample Call(Shape x, int slopes) =>
        new($"{x} with {slopes} slopes", inputs => inputs[0].Prelu(inputs[1]), Input.Uniform(x), Input.Uniform([slopes], 0.1, 0.5, 2))
        {
            Expected = values =>
            {
                var inner = slopes == 1 ? 1 : x[2..].ElementCount;
                return [.. values[0].Select((value, i) => value > 0 ? value : value * values[1][i / inner % slopes])];
            },
        };
}

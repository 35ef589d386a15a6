namespace Hebb.Cases.Convolution;

sealed class ConvTranspose2dCase : OpCase
{
    public override Tolerance Single => new(1e-5, 1e-5);

    public override IEnumerable<Sample> Samples()
    {
        yield return Golden.Sample("conv-transpose2d", o => Conv2dCase.Weigh(o[0].ConvTranspose2d(o[1], o[2])));
        yield return Golden.Sample("conv-transpose2d-stride", o => Conv2dCase.Weigh(o[0].ConvTranspose2d(o[1], o[2], (2, 3), (1, 0), (1, 2))));
        yield return Golden.Sample("conv-transpose2d-groups", o => Conv2dCase.Weigh(o[0].ConvTranspose2d(o[1], o[2], 2, groups: 2, dilation: 2)));
        yield return new("14 images", o => o[0].ConvTranspose2d(o[1], o[2], (2, 1), 1, 0, dilation: (1, 2)),
            Input.Uniform([14, 2, 3, 4]), Input.Uniform([2, 3, 3, 2], seed: 2), Input.Uniform([3], seed: 3));
        yield return new("one tap", o => o[0].ConvTranspose2d(o[1], o[2]),
            Input.Uniform([2, 16, 3, 4]), Input.Uniform([16, 17, 1, 1], seed: 2), Input.Uniform([17], seed: 3))
        {
            Expected = values => [.. from n in Enumerable.Range(0, 2)
                                     from o in Enumerable.Range(0, 17)
                                     from at in Enumerable.Range(0, 12)
                                     select values[2][o] + Enumerable.Range(0, 16).Sum(c => values[0][(n * 16 + c) * 12 + at] * values[1][c * 17 + o])],
        };
        yield return new("one tap, strides", o => o[0].ConvTranspose2d(o[1], o[2], (2, 3), 0, (1, 2)),
            Input.Uniform([2, 16, 3, 4]), Input.Uniform([16, 17, 1, 1], seed: 2), Input.Uniform([17], seed: 3));
        yield return new("194 channels, side by side", o => o[0].ConvTranspose2d(o[1], o[2], 2),
            Input.Uniform([2, 194, 2, 3]), Input.Uniform([194, 3, 2, 2], seed: 2), Input.Uniform([3], seed: 3))
        {
            Expected = values => [.. from n in Enumerable.Range(0, 2)
                                     from o in Enumerable.Range(0, 3)
                                     from y in Enumerable.Range(0, 4)
                                     from x in Enumerable.Range(0, 6)
                                     select values[2][o] + Enumerable.Range(0, 194).Sum(c =>
                                         values[0][((n * 194 + c) * 2 + y / 2) * 3 + x / 2] * values[1][((c * 3 + o) * 2 + y % 2) * 2 + x % 2])],
        };
        yield return new("slopes", o => o[0].ConvTranspose2d(o[1], o[2], 2, 1, 1),
            Input.Uniform([2, 3, 4, 5]), Input.Uniform([3, 2, 3, 3], seed: 2), Input.Uniform([2], seed: 3));
    }
}

namespace Hebb.Cases.Convolution;

sealed class Conv1dCase : OpCase
{
    public override IReadOnlyList<string> Covers => ["Conv1d", "ConvTranspose1d"];

    public override Tolerance Single => new(1e-5, 1e-5);

    public override IEnumerable<Sample> Samples()
    {
        yield return Golden.Sample("conv1d", o => Conv2dCase.Weigh(o[0].Conv1d(o[1], o[2], 2, 1)));
        yield return Golden.Sample("conv-transpose1d", o => Conv2dCase.Weigh(o[0].ConvTranspose1d(o[1], o[2], 2, 1, 1)));
    }
}

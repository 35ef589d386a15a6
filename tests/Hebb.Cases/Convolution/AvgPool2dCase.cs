namespace Hebb.Cases.Convolution;

sealed class AvgPool2dCase : OpCase
{
    public override IReadOnlyList<string> Covers => ["AvgPool2d", "AvgPool1d", "AdaptiveAvgPool2d", "AdaptiveAvgPool1d"];

    public override IEnumerable<Sample> Samples()
    {
        yield return Golden.Sample("avg-pool2d", o => Conv2dCase.Weigh(o[0].AvgPool2d(2)));
        yield return Golden.Sample("avg-pool2d-padding", o => Conv2dCase.Weigh(o[0].AvgPool2d(3, 2, 1)));
        yield return Golden.Sample("avg-pool2d-not-counting", o => Conv2dCase.Weigh(o[0].AvgPool2d(3, 2, 1, countPadding: false)));
        yield return Golden.Sample("avg-pool1d", o => Conv2dCase.Weigh(o[0].AvgPool1d(3, 2, 1)));
        yield return Golden.Sample("adaptive-avg-pool2d", o => Conv2dCase.Weigh(o[0].AdaptiveAvgPool2d((3, 4))));
        yield return new("7 positions to 3", o => o[0].AdaptiveAvgPool1d(3), Input.Uniform([2, 2, 7]))
        {
            Expected = values => [.. values[0].Chunk(7).SelectMany(row => new[] { row[..3].Average(), row[2..5].Average(), row[4..].Average() })],
        };
        yield return new("whole rows of 9, 5 of them to 2", o => o[0].AdaptiveAvgPool2d((2, 1)), Input.Uniform([2, 1, 5, 9]))
        {
            Expected = values => [.. values[0].Chunk(45).SelectMany(image => new[] { image[..27].Average(), image[18..].Average() })],
        };
        yield return Golden.Sample("adaptive-avg-pool2d-up", o => Conv2dCase.Weigh(o[0].AdaptiveAvgPool2d((7, 2))));
    }
}

namespace Hebb.Cases.Convolution;

sealed class MaxPool2dCase : OpCase
{
    public override IReadOnlyList<string> Covers => ["MaxPool2d", "MaxPool1d"];

    public override Sample? Benchmark => new("64 x 64 x 24 x 24", inputs => inputs[0].MaxPool2d(2), Input.Uniform([64, 64, 24, 24]));

    public override IEnumerable<Sample> Samples()
    {
        yield return Golden.Sample("max-pool2d", o => Conv2dCase.Weigh(o[0].MaxPool2d(2)));
        yield return Golden.Sample("max-pool2d-padding", o => Conv2dCase.Weigh(o[0].MaxPool2d(3, 2, 1)));
        yield return Golden.Sample("max-pool2d-overlap", o => Conv2dCase.Weigh(o[0].MaxPool2d((2, 3), (1, 2))));
        yield return Golden.Sample("max-pool2d-ties", o => Conv2dCase.Weigh(o[0].MaxPool2d(2)));
        yield return Golden.Sample("max-pool2d-nan", o => o[0].MaxPool2d(2)) with { Gradients = null };
        yield return Golden.Sample("max-pool1d", o => Conv2dCase.Weigh(o[0].MaxPool1d(3, 2, 1)));
        foreach (var (height, width) in new[] { (1, 1), (2, 2), (5, 9), (24, 24), (8, 33), (7, 70), (64, 3) })
            yield return SideBySide(height, width, Math.Min(2, Math.Min(height, width)), Math.Min(2, Math.Min(height, width)));
        foreach (var (height, width) in new[] { (1, 2), (1, 33), (3, 70), (5, 9) })
            yield return SideBySide(height, width, 1, 2);
    }

    static Sample SideBySide(int height, int width, int rows, int columns) =>
        new($"{height} x {width} by {rows} x {columns}", inputs => inputs[0].MaxPool2d((rows, columns)), Input.Uniform([2, 3, height, width]))
        {
            Expected = values => Plain(values[0], height, width, rows, columns),
        };

    static double[] Plain(double[] x, int height, int width, int rows, int columns)
    {
        var y = new List<double>();
        for (var plane = 0; plane < x.Length / (height * width); plane++)
            for (var i = 0; i + rows <= height; i += rows)
                for (var j = 0; j + columns <= width; j += columns)
                    y.Add((from k in Enumerable.Range(0, rows)
                           from l in Enumerable.Range(0, columns)
                           select x[(plane * height + i + k) * width + j + l]).Max());
        return [.. y];
    }
}

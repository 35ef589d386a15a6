namespace Hebb.Cases.Convolution;

/// <summary>A convolution and a pooling in one pass against the two after one another, each of which has PyTorch's values in its own case.</summary>
sealed class ConvMaxPool2dCase : OpCase
{
    public override Tolerance Single => new(1e-4, 1e-4);

    public override Tolerance Double => new(1e-11, 1e-12);

    public override Sample? Benchmark => Call("64 images, 32 to 64 channels, 26 x 26", [64, 32, 26, 26], [64, 32, 3, 3], relu: true);

    public override IEnumerable<Sample> Samples()
    {
        yield return Call("5 by 5", [3, 2, 12, 13], [7, 2, 5, 5], relu: true);
        yield return Call("5 by 5, padded", [2, 1, 28, 28], [6, 1, 5, 5], relu: true, padding: 2);
        yield return Call("a stride, and one row too many", [2, 3, 11, 60], [17, 3, 3, 3], relu: false, stride: 2);
        yield return Call("tiles of 2 by 2", [3, 16, 10, 9], [16, 16, 3, 3], relu: true);
        yield return Call("wide tiles of 2 by 2, not rectified", [1, 17, 7, 75], [18, 17, 3, 3], relu: false, padding: 1);
        yield return Call("14 images", [14, 2, 8, 10], [3, 2, 3, 3], relu: true);
        yield return Call("14 images, rows and columns too many, in two groups", [14, 4, 7, 7], [4, 2, 3, 3], relu: false, groups: 2);
        yield return Call("16 images, padded, stride 2", [16, 1, 12, 11], [5, 1, 4, 4], relu: true, stride: 2, padding: 2);
        yield return Call("sums of 14 images that outgrow their room", [14, 1, 42, 41], [9, 1, 2, 2], relu: true);
        yield return Call("two groups", [2, 32, 6, 6], [34, 16, 3, 3], relu: true, groups: 2);
    }

    static Sample Call(string name, Shape image, Shape kernel, bool relu, int stride = 1, int padding = 0, int groups = 1) =>
        new(name, inputs => inputs[0].ConvMaxPool2d(inputs[1], inputs[2], stride, padding, groups: groups, relu: relu),
            Input.Uniform(image), Input.Uniform(kernel, -1, 1, 2), Input.Uniform([kernel[0]], -1, 1, 3))
        {
            Expected = values =>
            {
                Tensor[] inputs = [Tensor.From(values[0], image.ToArray()), Tensor.From(values[1], kernel.ToArray()), Tensor.From(values[2], kernel[0])];
                var y = inputs[0].Conv2d(inputs[1], inputs[2], stride, padding, groups: groups).MaxPool2d(2);
                return (relu ? y.Relu() : y).ToArray<double>();
            },
        };
}

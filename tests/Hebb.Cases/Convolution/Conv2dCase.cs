namespace Hebb.Cases.Convolution;

/// <summary>Convolutions against PyTorch's, and against a plain loop over shapes that fill no tile.</summary>
sealed class Conv2dCase : OpCase
{
    public override Tolerance Single => new(1e-4, 1e-4);

    public override Tolerance Double => new(1e-11, 1e-12);

    public override Sample? Benchmark => Call("64 images, 32 to 64 channels, 26 x 26", new(64, 32, 26, 26), new(64, 3, 3), 1, 0, 1, 1);

    public override IEnumerable<Sample> Samples()
    {
        yield return Known("conv2d");
        yield return Known("conv2d-no-bias");
        yield return Known("conv2d-stride", (2, 3), (1, 2));
        yield return Known("conv2d-dilation", padding: 1, dilation: (3, 2));
        yield return Known("conv2d-stride-dilation", 2, 2, 2);
        yield return Known("conv2d-groups", padding: 1, groups: 2);
        yield return Known("conv2d-depthwise", 2, 1, groups: 3);
        yield return Known("conv2d-pointwise", 2);

        yield return Call("one pixel", new(1, 1, 1, 1), new(1, 1, 1), 1, 0, 1, 1);
        yield return Call("a kernel larger than the image", new(1, 2, 2, 3), new(2, 5, 5), 1, 2, 1, 1);
        yield return Call("a stride larger than the kernel", new(2, 2, 9, 8), new(3, 2, 2), 5, 1, 1, 1);
        yield return Call("more padding than kernel", new(1, 1, 3, 3), new(2, 2, 2), 2, 3, 1, 1);
        yield return Call("a stride along the rows alone", new(2, 4, 5, 5), new(6, 3, 2), (2, 1), (1, 0), (1, 2), 2);
        yield return Call("17 outputs", new(3, 3, 7, 19), new(17, 3, 3), 1, 1, 1, 1);
        yield return Call("15 outputs, stride 2", new(2, 5, 17, 35), new(15, 5, 5), 2, 2, 1, 1);
        yield return Call("29 outputs in one group of two", new(2, 4, 6, 6), new(58, 3, 3), 1, 0, 1, 2);
        yield return Call("many images", new(40, 1, 6, 5), new(2, 3, 3), 1, 1, 2, 1);
        yield return Call("tiles of 2 by 2", new(3, 16, 8, 10), new(16, 3, 3), 1, 0, 1, 1);
        yield return Call("tiles of 2 by 2 that are cut, padded by 1", new(2, 17, 7, 9), new(30, 3, 3), 1, 1, 1, 1);
        yield return Call("tiles of 2 by 2, padded by 2, in two groups", new(2, 36, 5, 37), new(38, 3, 3), 1, 2, 1, 2);
        yield return Call("many images of one tile", new(70, 16, 4, 4), new(18, 3, 3), 1, 0, 1, 1);
        yield return Call("no image", new(0, 16, 6, 6), new(16, 3, 3), 1, 1, 1, 1);
        yield return Call("no output", new(2, 3, 5, 4), new(0, 3, 3), 1, 1, 1, 1);
        yield return Call("14 images, no output", new(14, 3, 5, 4), new(0, 3, 3), 1, 1, 1, 1);
        yield return Call("no channel", new(2, 0, 5, 4), new(3, 2, 3), 1, 1, 1, 1);
        yield return Call("14 images, no channel", new(14, 0, 5, 4), new(3, 2, 3), 1, 1, 1, 1);
        yield return Call("tiles of one large image", new(1, 16, 41, 70), new(16, 3, 3), 1, (1, 0), 1, 1);
        yield return Call("14 images", new(14, 2, 6, 7), new(3, 3, 3), 1, 0, 1, 1);
        yield return Call("14 images, padded", new(14, 1, 5, 4), new(9, 5, 5), 1, 2, 1, 1);
        yield return Call("14 images, more padding than kernel", new(14, 1, 2, 3), new(2, 2, 1), 1, (3, 2), 1, 1);
        yield return Call("15 images, strides, dilation and three groups", new(15, 6, 7, 9), new(6, 2, 3), (2, 3), (1, 2), (2, 2), 3);
        yield return Call("15 images, a stride larger than the kernel", new(15, 2, 7, 5), new(2, 2, 1), (3, 4), 0, 1, 1);
        yield return Call("16 images, dilation 3 with stride 2", new(16, 1, 9, 8), new(10, 3, 2), 2, 1, 3, 1);
        yield return Call("29 images, rectified", new(29, 3, 4, 4), new(17, 2, 2), 1, 1, 1, 1, relu: true);
        yield return Call("sums of 14 images that outgrow their room", new(14, 1, 40, 40), new(9, 2, 2), 1, 0, 1, 1);
        yield return Call("rectified", new(2, 3, 9, 8), new(5, 2, 3), 1, 1, 1, 1, relu: true);
        yield return Call("rectified tiles of 2 by 2", new(2, 16, 9, 8), new(17, 3, 3), 1, 1, 1, 1, relu: true);
        yield return Call("130 outputs, laid out", new(3, 2, 4, 5), new(130, 2, 3), 1, (0, 1), 1, 1);
        yield return Call("194 outputs in one group of two, laid out, rectified", new(2, 2, 7, 8), new(388, 1, 2), (2, 3), (1, 2), (1, 3), 2, relu: true);
        yield return Call("130 outputs, rows of ten", new(3, 1, 2, 11), new(130, 1, 2), 1, 0, 1, 1);
        yield return Call("130 outputs, no channel", new(2, 0, 5, 4), new(130, 2, 3), 1, 1, 1, 1);
        yield return Call("one tap, rectified", new(3, 17, 11, 13), new(20, 1, 1), 1, 0, 1, 1, relu: true);
        yield return Call("one tap in two groups, few positions", new(2, 36, 3, 5), new(34, 1, 1), 1, 0, 1, 2);
        yield return Call("one tap, strides, in two groups", new(2, 34, 8, 13), new(36, 1, 1), (3, 2), 0, 1, 2);
        yield return Call("one tap, no image", new(0, 16, 3, 5), new(16, 1, 1), 1, 0, 1, 1);
        yield return Call("a long row", new(1, 2, 1, 1000), new(4, 1, 9), 4, (0, 4), 1, 1);
    }

    static Sample Known(string key, Size2d? stride = null, Size2d? padding = null, Size2d? dilation = null, int groups = 1) =>
        Golden.Sample(key, inputs => Weigh(inputs[0].Conv2d(inputs[1], inputs.Length > 2 ? inputs[2] : null, stride, padding, dilation, groups)));

    static Sample Call(string name, Sizes image, Kernel kernel, Size2d stride, Size2d padding, Size2d dilation, int groups, bool relu = false) =>
        new(name, inputs => inputs[0].Conv2d(inputs[1], inputs[2], stride, padding, dilation, groups, relu),
            Input.Uniform([image.Count, image.Channels, image.Height, image.Width]),
            Input.Uniform([kernel.Outputs, image.Channels / groups, kernel.Height, kernel.Width], -1, 1, 2),
            Input.Uniform([kernel.Outputs], -1, 1, 3))
        {
            Expected = values => [.. Plain(values[0], values[1], values[2], image, kernel, stride, padding, dilation, groups).Select(y => relu ? Math.Max(y, 0) : y)],
            Flops = 2.0 * image.Count * image.Channels / groups * kernel.Outputs * kernel.Height * kernel.Width
                * ConvGeometry.OutputSize(image.Height, kernel.Height, stride.Height, padding.Height, dilation.Height)
                * ConvGeometry.OutputSize(image.Width, kernel.Width, stride.Width, padding.Width, dilation.Width),
        };

    static double[] Plain(double[] x, double[] w, double[] b, Sizes image, Kernel kernel, Size2d stride, Size2d padding, Size2d dilation, int groups)
    {
        int height = (image.Height + 2 * padding.Height - dilation.Height * (kernel.Height - 1) - 1) / stride.Height + 1;
        int width = (image.Width + 2 * padding.Width - dilation.Width * (kernel.Width - 1) - 1) / stride.Width + 1;
        int inputs = image.Channels / groups, outputs = kernel.Outputs / groups;
        var y = new List<double>();
        for (var n = 0; n < image.Count; n++)
            for (var o = 0; o < kernel.Outputs; o++)
                for (var i = 0; i < height; i++)
                    for (var j = 0; j < width; j++)
                    {
                        var sum = b[o];
                        for (var c = 0; c < inputs; c++)
                            for (var k = 0; k < kernel.Height; k++)
                                for (var l = 0; l < kernel.Width; l++)
                                {
                                    int row = i * stride.Height + k * dilation.Height - padding.Height, column = j * stride.Width + l * dilation.Width - padding.Width;
                                    if (row < 0 || row >= image.Height || column < 0 || column >= image.Width) continue;
                                    sum += w[((o * inputs + c) * kernel.Height + k) * kernel.Width + l]
                                        * x[((n * image.Channels + o / outputs * inputs + c) * image.Height + row) * image.Width + column];
                                }
                        y.Add(sum);
                    }
        return [.. y];
    }

    /// <summary>What tests/golden/convolution.py does with a result, so that its gradient is not the same everywhere.</summary>
    internal static Tensor Weigh(Tensor y)
    {
        var weights = (Tensor.Arange(1, y.Length + 1, dtype: y.DType) - y.Length / 2.0) / y.Length;
        return y * weights.Reshape(y.Shape.Sizes);
    }

    sealed record Sizes(int Count, int Channels, int Height, int Width);

    sealed record Kernel(int Outputs, int Height, int Width);
}

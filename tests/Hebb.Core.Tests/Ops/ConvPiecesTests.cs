namespace Hebb.Core.Tests.Ops;

/// <summary>Convolutions so large that they are worked out in pieces, by the definition in double.</summary>
public sealed class ConvPiecesTests
{
    [Theory]
    [InlineData(40, 32, 8, 8, 32, 1)]
    [InlineData(1, 24, 40, 41, 16, 1)]
    [InlineData(3, 200, 7, 7, 160, 1)]
    [InlineData(21, 40, 9, 9, 48, 2)]
    [InlineData(2, 24, 30, 29, 20, 2)]
    [InlineData(33, 120, 15, 15, 192, 2)]
    public void Results_and_gradients_are_those_of_the_definition(int images, int inputs, int height, int width, int outputs, int stride)
    {
        var rng = new Rng(5);
        Tensor x = rng.Normal([images, inputs, height, width]), weight = rng.Normal([outputs, inputs, 3, 3]), bias = rng.Normal([outputs]);
        x.RequiresGrad = weight.RequiresGrad = bias.RequiresGrad = true;
        var y = x.Conv2d(weight, bias, stride, padding: 1);
        var dy = rng.Normal(y.Shape);
        y.Backward(dy);

        var (down, across) = (y.Shape[2], y.Shape[3]);
        double[] image = Values(x), kernel = Values(weight), shift = Values(bias), upstream = Values(dy);
        double[] result = new double[y.Length], dx = new double[x.Length], dw = new double[weight.Length], db = new double[outputs];
        for (var n = 0; n < images; n++)
            for (var o = 0; o < outputs; o++)
                for (var row = 0; row < down; row++)
                    for (var column = 0; column < across; column++)
                    {
                        var at = ((n * outputs + o) * down + row) * across + column;
                        var sum = shift[o];
                        for (var i = 0; i < inputs; i++)
                            for (var ky = Math.Max(0, 1 - row * stride); ky < Math.Min(3, height + 1 - row * stride); ky++)
                                for (var kx = Math.Max(0, 1 - column * stride); kx < Math.Min(3, width + 1 - column * stride); kx++)
                                {
                                    var from = ((n * inputs + i) * height + row * stride + ky - 1) * width + column * stride + kx - 1;
                                    var tap = ((o * inputs + i) * 3 + ky) * 3 + kx;
                                    sum += kernel[tap] * image[from];
                                    dx[from] += kernel[tap] * upstream[at];
                                    dw[tap] += image[from] * upstream[at];
                                }
                        result[at] = sum;
                        db[o] += upstream[at];
                    }
        Near(result, y);
        Near(dx, x.Grad!);
        Near(dw, weight.Grad!);
        Near(db, bias.Grad!);
    }

    static double[] Values(Tensor x) => x.Cast(DType.Float64).ToArray<double>();

    // Beside the largest number, as roundings add up over thousands of terms.
    static void Near(double[] expected, Tensor actual)
    {
        var bound = 1e-5 * expected.Max(Math.Abs);
        var values = Values(actual);
        for (var i = 0; i < values.Length; i++) Assert.Equal(expected[i], values[i], bound);
    }
}

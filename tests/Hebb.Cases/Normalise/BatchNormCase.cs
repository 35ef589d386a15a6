using Hebb.Cases.Convolution;

namespace Hebb.Cases.Normalise;

sealed class BatchNormCase : OpCase
{
    public override Tolerance Single => new(1e-5, 1e-5);

    public override Tolerance Double => new(1e-11, 1e-12);

    public override Sample? Benchmark => new("64 x 32 x 26 x 26", o => o[0].BatchNorm(o[1], o[2]),
        Input.Uniform([64, 32, 26, 26]), Input.Uniform([32], seed: 2), Input.Uniform([32], seed: 3));

    public override IEnumerable<Sample> Samples()
    {
        yield return Golden.Sample("batch-norm-2d", o => Conv2dCase.Weigh(o[0].BatchNorm(o[1], o[2])));
        yield return Golden.Sample("batch-norm-1d", o => Conv2dCase.Weigh(o[0].BatchNorm(o[1], o[2])));
        yield return Golden.Sample("batch-norm-plain", o => Conv2dCase.Weigh(o[0].BatchNorm(null, null)));
        yield return Golden.Sample("batch-norm-running", o => Conv2dCase.Weigh(o[0].BatchNorm(o[3], o[4], o[1].Detach(), o[2].Detach(), training: false)));
        yield return new("slopes", o => o[0].BatchNorm(o[1], o[2]),
            Input.Uniform([4, 3, 5, 7]), Input.Uniform([3], seed: 2), Input.Uniform([3], seed: 3));
        yield return Rectified("rectified", [4, 3, 5, 7]);
        yield return Rectified("rectified rows", [9, 5]);
        yield return Rectified("rectified, one short row", [1, 2, 3]);
    }

    static Sample Rectified(string name, int[] shape) => new(name, o => o[0].BatchNorm(o[1], o[2], relu: true),
        Input.Uniform(shape), Input.Uniform([shape[1]], seed: 2), Input.Uniform([shape[1]], seed: 3))
    {
        Expected = values => Plain(values[0], values[1], values[2], shape),
    };

    static double[] Plain(double[] x, double[] weight, double[] bias, int[] shape)
    {
        int channels = shape[1], positions = x.Length / shape[0] / channels;
        int Channel(int i) => i / positions % channels;
        var all = Enumerable.Range(0, x.Length).ToLookup(Channel, i => x[i]);
        return
        [
            .. x.Select((value, i) =>
            {
                var (mine, c) = (all[Channel(i)], Channel(i));
                var mean = mine.Average();
                var variance = mine.Average(each => (each - mean) * (each - mean));
                return Math.Max(0, (value - mean) / Math.Sqrt(variance + 1e-5) * weight[c] + bias[c]);
            }),
        ];
    }
}

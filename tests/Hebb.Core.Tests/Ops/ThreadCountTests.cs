using Hebb.Kernels;

namespace Hebb.Core.Tests.Ops;

public class ThreadCountTests
{
    public static TheoryData<string> Names => [.. calls.Keys];

    static readonly Dictionary<string, Func<Tensor>> calls = new()
    {
        ["sum of all"] = () => Numbers(300, 1000).Sum(),
        ["sum of columns"] = () => Numbers(3000, 100).Sum(0),
        ["sum of narrow columns"] = () => Numbers(40000, 10).Sum(0),
        ["softmax"] = () => Numbers(300, 1000).Softmax(),
        ["softmax down columns"] = () => Numbers(300, 1000).Softmax(0),
        ["running sums"] = () => Numbers(300, 1000).CumSum(1),
        ["running sums down columns"] = () => Numbers(301, 1000).CumSum(0),
        ["sum with a row"] = () => Numbers(301, 1000) + new Rng(9).Normal([1000]),
        ["product with a column"] = () => Gradient(Numbers(301, 1000), x => x * new Rng(9).Normal([301, 1])),
        ["gradient by a factor of each channel"] = () => Gradient(new Rng(9).Normal([8, 1, 1]), factor => Images() * factor),
        ["other order of axes"] = () => Images().Permute(0, 2, 1, 3),
        ["choice by a comparison with a row"] = () => Tensor.Where(Numbers(301, 1000) > new Rng(9).Normal([1000]), Numbers(301, 1000), new Rng(8).Normal([301, 1])),
        ["largest values of pairs"] = () => Gradient(Numbers(301, 1000).Reshape(7, 43, 1000), x => x.MaxPool1d(2)),
        ["border"] = () => Images().Pad([(1, 2), (3, 1)]),
        ["other type"] = () => Numbers(301, 1000).Double().Cast(DType.Float32),
        ["normal numbers"] = () => new Rng(2).Normal([100_001]),
        ["dropout"] = () => Numbers(301, 1000).Dropout(0.3, new Rng(3)),
        ["gradient of rows taken several times"] = () =>
        {
            var table = Numbers(500, 64);
            table.RequiresGrad = true;
            var places = new Rng(4).Uniform([3000], 0, 500).Cast(DType.Int64);
            table.IndexSelect(0, places).Backward(Numbers(3000, 64));
            return table.Grad!;
        },
        ["convolution"] = () => Images().Conv2d(Kernels(), padding: 1),
        ["convolution of one image"] = () => Images()[..1].Conv2d(Kernels(), padding: 1),
        ["gradient of a convolution by its input"] = () => Gradient(Images(), x => x.Conv2d(Kernels(), padding: 1)),
        ["gradient of a convolution by its weights"] = () => Gradient(Kernels(), w => Images().Conv2d(w, padding: 1)),
        ["gradient of a convolution of small images by its weights"] = () => Gradient(Kernels(), w => Images()[.., .., ..8, ..8].Conv2d(w, padding: 1)),
        ["convolution of many channels"] = () => Wide().Conv2d(WideKernels(), padding: 1),
        ["convolution of many channels of one image"] = () => Wide()[..1].Conv2d(WideKernels(), padding: 1),
        ["gradient of a convolution of many channels by its input"] = () => Gradient(Wide(), x => x.ConvMaxPool2d(WideKernels(), padding: 1)),
        ["gradient of a convolution of many channels by its weights"] = () => Gradient(WideKernels(), w => Wide().Conv2d(w, padding: 1)),
        ["convolution of one tap"] = () => Wide().Conv2d(TapKernels()),
        ["convolution of one tap of one image"] = () => Wide()[..1].Conv2d(TapKernels()),
        ["gradient of a convolution of one tap with strides by its input"] = () => Gradient(Wide(), x => x.Conv2d(TapKernels(), stride: 2)),
        ["gradient of a convolution of one tap by its input"] = () => Gradient(Wide(), x => x.Conv2d(TapKernels())),
        ["gradient of a convolution of one tap by its weights"] = () => Gradient(TapKernels(), w => Wide().Conv2d(w)),
        ["gradient of a convolution of one tap of one image by its weights"] = () => Gradient(TapKernels(), w => Wide()[..1].Conv2d(w)),
        ["gradient of a convolution with strides of few images by its input"] = () => Gradient(Wide()[..3], x => x.Conv2d(StridedKernels(), stride: 3)),
        ["gradient of a convolution with strides of few images by its weights"] = () => Gradient(StridedKernels(), w => Wide()[..3].Conv2d(w, stride: 3)),
        ["largest values of windows"] = () => Gradient(Images(), x => x.MaxPool2d(2)),
        ["softmax along an axis that is not the last"] = () => Gradient(Images(), x => x.Softmax(1)),
        ["logarithms of softmax along an axis that is not the last"] = () => Gradient(Images(), x => x.LogSoftmax(1)),
        ["batch normalisation"] = () => Gradient(Images(), x => x.BatchNorm(null, null)),
        ["rectified batch normalisation"] = () => Gradient(Images(), x => x.BatchNorm(null, null, relu: true)),
    };

    [Theory, MemberData(nameof(Names))]
    public void Results_do_not_depend_on_the_number_of_threads(string name)
    {
        var alone = Threads.With(1, () => calls[name]().ToArray<float>());
        foreach (var threads in new[] { 2, 3, 7 }) Assert.Equal(alone, Threads.With(threads, () => calls[name]().ToArray<float>()));
    }

    static Tensor Images() => new Rng(5).Normal([20, 8, 24, 24]);

    static Tensor Wide() => new Rng(7).Normal([9, 32, 20, 21]);

    static Tensor WideKernels() => new Rng(8).Normal([40, 32, 3, 3]);

    static Tensor TapKernels() => new Rng(8).Normal([40, 32, 1, 1]);

    static Tensor StridedKernels() => new Rng(8).Normal([200, 32, 3, 4]);

    static Tensor Kernels() => new Rng(6).Normal([24, 8, 3, 3]);

    static Tensor Gradient(Tensor x, Func<Tensor, Tensor> function)
    {
        x.RequiresGrad = true;
        var y = function(x);
        y.Backward(new Rng(7).Normal(y.Shape));
        return x.Grad!;
    }

    static Tensor Numbers(int rows, int columns) => new Rng(1).Normal([rows, columns]);
}

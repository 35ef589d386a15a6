using System.Diagnostics;
using Hebb.Kernels;

namespace Hebb.Benchmarks.Kernels;

/// <summary>Convolutions as small networks have them, forwards and both gradients, beside the peak of the same moment.</summary>
internal static class ConvBench
{
    private static readonly (string Name, int[] Image, int[] Kernel, int Stride, int Padding)[] Shapes =
    [
        ("LeNet 1: 1 to 6, 5x5 on 28x28", [64, 1, 28, 28], [6, 1, 5, 5], 1, 2),
        ("LeNet 2: 6 to 16, 5x5 on 14x14", [64, 6, 14, 14], [16, 6, 5, 5], 1, 0),
        ("cnn 1: 1 to 32, 3x3 on 28x28", [64, 1, 28, 28], [32, 1, 3, 3], 1, 0),
        ("cnn 2: 32 to 64, 3x3 on 26x26", [64, 32, 26, 26], [64, 32, 3, 3], 1, 0),
        ("fast 1: 1 to 8, 5x5 stride 2 on 24x24", [64, 1, 24, 24], [8, 1, 5, 5], 2, 0),
        ("fast 2: 8 to 24, 4x4 stride 2 on 10x10", [64, 8, 10, 10], [24, 8, 4, 4], 2, 0),
        ("accurate 2: 32 to 64, 3x3 on 12x12", [128, 32, 12, 12], [64, 32, 3, 3], 1, 1),
        ("accurate 4: 64 to 128, 3x3 on 6x6", [128, 64, 6, 6], [128, 64, 3, 3], 1, 0),
        ("one tap: 64 to 64 on 28x28", [16, 64, 28, 28], [64, 64, 1, 1], 1, 0),
        ("one tap: 256 to 128 on 14x14", [16, 256, 14, 14], [128, 256, 1, 1], 1, 0),
        ("cnn 2, one image", [1, 32, 26, 26], [64, 32, 3, 3], 1, 0),
    ];

    public static void Run()
    {
        Console.WriteLine("per cent of the multiply-add peak of the same moment: forward, gradient by the input, gradient by the weights");
        foreach (var (name, image, kernel, stride, padding) in Shapes)
        {
            Tensor x = Random(image), w = Random(kernel), b = Random([kernel[0]]);
            w.RequiresGrad = b.RequiresGrad = true;
            var input = x.Detach();
            input.RequiresGrad = true;
            var y = x.Conv2d(w, b, stride, padding);
            var dy = Random(y.Shape.ToArray());
            var flops = 2.0 * y.Length * kernel[1] * kernel[2] * kernel[3];
            var line = $"{name,-40}";
            for (var threads = 1; threads <= Environment.ProcessorCount; threads *= 2)
            {
                Team.Threads = threads;
                var peak = FmaPeak.Measure<float>() * threads;
                double forward = Time(() => Forward(x, w, b, stride, padding)), inputs = Time(() => Backward(input, w.Detach(), b.Detach(), stride, padding, dy)) - forward;
                var weights = Time(() => Backward(x, w, b, stride, padding, dy)) - forward;
                foreach (var seconds in new[] { forward, inputs, weights })
                    line += $" {seconds * 1e6,8:F0} µs {flops / seconds / 1e9 / peak,4:P0}";
                line += " |";
            }
            Console.WriteLine(line);
        }
    }

    private static void Forward(Tensor x, Tensor w, Tensor b, int stride, int padding)
    {
        using var off = GradMode.Off();
        x.Conv2d(w, b, stride, padding);
    }

    private static void Backward(Tensor x, Tensor w, Tensor b, int stride, int padding, Tensor dy)
    {
        x.Conv2d(w, b, stride, padding).Backward(dy);
        x.ClearGrad();
        w.ClearGrad();
        b.ClearGrad();
    }

    private static double Time(Action action)
    {
        var seconds = new List<double>();
        for (var round = 0; round < 15 || seconds.Sum() < 0.2; round++)
        {
            using var step = StepScope.Begin();
            var start = Stopwatch.GetTimestamp();
            action();
            if (round >= 5) seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        seconds.Sort();
        return seconds[seconds.Count / 4];
    }

    private static Tensor Random(int[] shape)
    {
        var rng = new Rng(1);
        var values = new float[Shape.Create(shape).ElementCount];
        foreach (ref var value in values.AsSpan()) value = rng.NextSingle() - 0.5f;
        return Tensor.From(values, shape);
    }
}

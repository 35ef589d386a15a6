namespace Hebb.Benchmarks.Compare.Workloads;

/// <summary>Forward passes without gradients, of one image and of 64.</summary>
static class InferenceWorkloads
{
    public static readonly Workload[] All =
    [
        Row("mlp", Nets.Mlp, 1, 0.9), Row("mlp", Nets.Mlp, 64, 0.9),
        Row("cnn", Nets.Cnn, 1, 0.92), Row("cnn", Nets.Cnn, 64, 0.92),
        Row("lenet", Nets.LeNet, 1, 0.4), Row("lenet", Nets.LeNet, 64, 0.6),
    ];

    static Workload Row(string net, Func<Layer> model, int batch, double target)
    {
        var dimensions = net == "mlp" ? "784" : "1x28x28";
        return new(
            $"infer-{net}-{batch}", batch == 1 ? "1 image" : $"{batch} images", () => Start(model(), batch),
            new("ONNX Runtime", "ort_infer.js", $"{{nets}}/{net}.onnx {batch} {dimensions}") { Target = (target, target) },
            new("PyTorch", "torch_infer.py", $"{net} {batch} eager", "eager"),
            new("PyTorch", "torch_infer.py", $"{net} {batch} frozen", "frozen"));
    }

    static Action Start(Layer model, int batch)
    {
        model.Eval();
        var x = Init.Uniform([batch, 1, 28, 28], 0, 1);
        return () =>
        {
            using var noGradients = GradMode.Off();
            using var scope = StepScope.Begin();
            model.Forward(x).LogSoftmax(-1);
        };
    }
}

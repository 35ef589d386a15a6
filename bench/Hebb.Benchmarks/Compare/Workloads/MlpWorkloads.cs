namespace Hebb.Benchmarks.Compare.Workloads;

/// <summary>784-800-800-10 with ReLU and softmax, batches of 64.</summary>
static class MlpWorkloads
{
    // Three products in each of the layers, except that nobody asks for the gradient of the images.
    const double Flops = 2.0 * 64 * (2 * 784 * 800 + 3 * 800 * 800 + 3 * 800 * 10);

    public static readonly Workload[] All =
    [
        new("mlp-sgd", "step of 64", Sgd, new Rival("PyTorch", "torch_train.py", "mlp sgd") { Target = (0.43, 0.43) }) { Flops = Flops },
        new("mlp-adam", "step of 64", Adam, new Rival("PyTorch", "torch_train.py", "mlp adam") { Target = (0.34, 0.34) }) { Flops = Flops },
    ];

    public static Action Sgd()
    {
        var model = Nets.Mlp();
        return TrainingSteps.Of(model, new Sgd(model.Parameters, learningRate: 0.01, momentum: 0.5), Loss.CrossEntropy);
    }

    static Action Adam()
    {
        var model = Nets.Mlp();
        return TrainingSteps.Of(model, new Adam(model.Parameters), Loss.CrossEntropy);
    }
}

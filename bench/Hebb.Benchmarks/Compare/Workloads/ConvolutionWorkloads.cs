namespace Hebb.Benchmarks.Compare.Workloads;

/// <summary>Convolutional networks trained on batches of 64.</summary>
static class ConvolutionWorkloads
{
    public static readonly Workload[] All =
    [
        new("cnn", "step of 64", Cnn, new Rival("PyTorch", "torch_train.py", "cnn adam") { Target = (0.45, 0.40) }),
        new("lenet", "step of 64", LeNet, new Rival("PyTorch", "torch_train.py", "lenet sgd") { Target = (0.27, 0.27) }),
    ];

    public static Action Cnn()
    {
        var model = Nets.Cnn();
        return TrainingSteps.Of(model, new Adam(model.Parameters), Loss.CrossEntropy);
    }

    static Action LeNet()
    {
        var model = Nets.LeNet();
        return TrainingSteps.Of(model, new Sgd(model.Parameters, learningRate: 0.01, momentum: 0.5), Loss.CrossEntropy);
    }
}

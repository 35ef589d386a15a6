namespace Hebb.Benchmarks.Compare.Workloads;

/// <summary>784-30-10 with sigmoids, quadratic cost and batches of 10, as in Nielsen's book.</summary>
static class NielsenWorkload
{
    public static readonly Workload Row = new(
        "nielsen", "step of 10",
        () =>
        {
            var model = Nets.Nielsen();
            return TrainingSteps.Of(model, new Sgd(model.Parameters, learningRate: 3), Loss.Quadratic, batchSize: 10);
        },
        new("NumPy", "numpy_nielsen.py") { Target = (0.25, 0.25) },
        new("PyTorch", "torch_train.py", "nielsen sgd") { Target = (0.10, 0.10) });
}

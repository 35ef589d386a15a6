namespace Hebb.Benchmarks.Compare.Workloads;

/// <summary>The memory of a whole process that trains on 20,000 images.</summary>
static class MemoryWorkloads
{
    public static readonly Workload[] All =
    [
        new("memory-mlp", "peak resident", MlpWorkloads.Sgd, new Rival("PyTorch", "torch_train.py", "mlp sgd") { Target = (0.35, 0.35) })
        {
            Measure = Measure.PeakMemory,
        },
        new("memory-cnn", "peak resident", ConvolutionWorkloads.Cnn, new Rival("PyTorch", "torch_train.py", "cnn adam") { Target = (0.30, 0.30) })
        {
            Measure = Measure.PeakMemory,
        },
    ];
}

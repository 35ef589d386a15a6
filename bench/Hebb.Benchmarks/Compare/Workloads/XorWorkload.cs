namespace Hebb.Benchmarks.Compare.Workloads;

/// <summary>2-2-1 on the four rows of XOR, in a loop written by hand: nothing but the cost of calling operations.</summary>
static class XorWorkload
{
    public static readonly Workload Row = new(
        "xor", "step of 4", Start,
        new("NumPy", "numpy_xor.py") { Target = (0.045, 0.045) },
        new("PyTorch", "torch_xor.py") { Target = (0.01, 0.01) })
    { Threads = [1] };

    static Action Start()
    {
        var x = Tensor.From([0f, 0, 0, 1, 1, 0, 1, 1], 4, 2);
        var y = Tensor.From([0f, 1, 1, 0], 4, 1);
        var model = new Sequential(new Linear(2, 2), new Sigmoid(), new Linear(2, 1), new Sigmoid());
        var optimizer = new Sgd(model.Parameters, learningRate: 2);
        return () =>
        {
            Loss.MeanSquared(model.Forward(x), y).Backward();
            optimizer.Step();
        };
    }
}

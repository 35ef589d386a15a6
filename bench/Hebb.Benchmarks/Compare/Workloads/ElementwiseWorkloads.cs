namespace Hebb.Benchmarks.Compare.Workloads;

/// <summary>Functions of 51,200 floats.</summary>
static class ElementwiseWorkloads
{
    const int Elements = 51_200;

    public static readonly Workload[] All =
    [
        Function("exp", x => x.Exp(), 0.9), Function("tanh", x => x.Tanh(), 0.35), Function("sigmoid", x => x.Sigmoid(), 1.0),
    ];

    static Workload Function(string name, Func<Tensor, Tensor> function, double target) => new(
        name, "51,200 floats", () => Start(function),
        new Rival("PyTorch", "torch_elementwise.py", $"{name} {Elements}") { Target = (target, target) });

    static Action Start(Func<Tensor, Tensor> function)
    {
        var x = Init.Uniform([Elements], -4, 4);
        return () =>
        {
            using var scope = StepScope.Begin();
            function(x);
        };
    }
}

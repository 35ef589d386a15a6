namespace Hebb.Benchmarks.Compare.Workloads;

/// <summary>Matrix products: squares, and the three shapes of a layer with 800 inputs and outputs on a batch of 64.</summary>
static class SgemmWorkloads
{
    public static readonly Workload[] All =
    [
        Square(256), Square(512), Square(1024), Square(2048),
        Layer("sgemm-forward", "NT", 64, 800, 784),
        Layer("sgemm-inputs", "NN", 64, 800, 800),
        Layer("sgemm-weights", "TN", 800, 800, 64),
    ];

    static Workload Square(int n) => Product($"sgemm-{n}", "NN", n, n, n, openBlas: 0.95, oneDnn: null);

    static Workload Layer(string name, string order, int m, int n, int k) => Product(name, order, m, n, k, openBlas: 0.75, oneDnn: 1);

    static Workload Product(string name, string order, int m, int n, int k, double openBlas, double? oneDnn) => new(
        name, $"{m}×{n}×{k} {order}", () => Start(order, m, n, k),
        new("OpenBLAS", "blas_sgemm.py", $"openblas {order} {m} {n} {k}") { Target = (openBlas, openBlas) },
        new("oneDNN", "blas_sgemm.py", $"onednn {order} {m} {n} {k}") { Target = oneDnn is { } most ? (most, most) : null })
    { Flops = 2.0 * m * n * k };

    static Action Start(string order, int m, int n, int k)
    {
        var (left, right) = (order[0] == 'T', order[1] == 'T');
        var a = Init.Uniform(left ? [k, m] : [m, k], 0, 1);
        var b = Init.Uniform(right ? [n, k] : [k, n], 0, 1);
        return () =>
        {
            using var scope = StepScope.Begin();
            a.MatMul(b, left, right);
        };
    }
}

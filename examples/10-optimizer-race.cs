#:project ../src/Hebb/Hebb.csproj

// Optimisers on three surfaces that are hard for gradient descent: a ravine, a saddle, Rosenbrock's curved valley. Those that search along
// a line evaluate the surface several times a step; all may do so equally often.
using Hebb;

Surface[] surfaces =
[
    new("ravine", "x² + 50·y²", w => (w * w * Tensor.From<double>([1, 50])).Sum(), [-4, 1], 200, 1e-3),
    new("saddle", "x² − y² + y⁴/4", w => (w[0] * w[0] - w[1] * w[1] + w[1].Pow(4) * 0.25).Sum() + 1, [1, 1e-4], 60, 1e-2),
    new("Rosenbrock", "(1 − x)² + 100·(y − x²)²", w => ((1 - w[0]).Square() + (w[1] - w[0].Square()).Square() * 100).Sum(), [-1.2, 1], 3000, 0.1),
];
(string Name, Func<Parameter, double, Optimizer> Make, double[] Rates)[] racers =
[
    ("gradient descent", (w, rate) => new Sgd([w], rate), [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05]),
    ("momentum 0.9", (w, rate) => new Sgd([w], rate, momentum: 0.9), [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05]),
    ("Nesterov 0.9", (w, rate) => new Sgd([w], rate, momentum: 0.9, nesterov: true), [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05]),
    ("Adagrad", (w, rate) => new Adagrad([w], rate), [0.1, 0.3, 1]),
    ("RMSProp", (w, rate) => new RmsProp([w], rate), [0.002, 0.005, 0.01, 0.05]),
    ("Adam", (w, rate) => new Adam([w], rate), [0.01, 0.03, 0.1, 0.3]),
    ("conjugate", (w, rate) => new ConjugateGradient([w], rate), [1]),
    ("L-BFGS", (w, rate) => new Lbfgs([w], rate), [1]),
];
foreach (var surface in surfaces)
{
    Console.WriteLine($"\n{surface.Name}: {surface.Formula} from ({surface.Start[0]}, {surface.Start[1]}), least value 0, {surface.Evaluations} evaluations at each one's best rate");
    var results = racers.ToDictionary(racer => racer.Name, racer => racer.Rates.Select(rate => (Rate: rate, Value: Run(surface, racer.Make, rate))).MinBy(run => run.Value));
    foreach (var (name, (rate, value)) in results.OrderBy(result => result.Value.Value)) Console.WriteLine($"  {name,-18} η = {rate,-6}  f = {value:E2}");
    var plain = results["gradient descent"].Value;
    Check(results.Values.Min(run => run.Value) < surface.Goal, $"the best comes down to {surface.Goal}");
    Check(Math.Min(results["conjugate"].Value, results["L-BFGS"].Value) < 1e-9, "a search along lines comes down to 0");
    Check(results["momentum 0.9"].Value < plain, "momentum beats plain gradient descent");
}

static double Run(Surface surface, Func<Parameter, double, Optimizer> make, double rate)
{
    var w = new Parameter("w", Tensor.From(surface.Start));
    var optimizer = make(w, rate);
    for (var evaluations = 0; evaluations < surface.Evaluations;)
    {
        optimizer.Step(() =>
        {
            evaluations++;
            return surface.Function(w.Value);
        });
    }
    var last = surface.Function(w.Value).Item();
    return double.IsFinite(last) ? last : double.PositiveInfinity;
}

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

/// <summary>A function of two numbers, where to start on it, and how far down one should come.</summary>
sealed record Surface(string Name, string Formula, Func<Tensor, Tensor> Function, double[] Start, int Evaluations, double Goal);

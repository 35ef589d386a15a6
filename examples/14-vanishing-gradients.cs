#:project ../src/Hebb/Hebb.csproj

// How much of the gradient reaches the first layer: its length there divided by its length at the output, by depth and activation, and
// the bound that the weights and the steepest slopes set. A sigmoid's slope is at most ¼, so layer by layer the gradient fades;
// rectified units with He's start let it through.
using Hebb;

(string Name, LayerKind Activation, double Gain)[] kinds =
[
    ("sigmoid", LayerCatalog.Sigmoid, Gain.Linear), ("tanh", LayerCatalog.Tanh, Gain.Linear), ("relu", LayerCatalog.Relu, Gain.Relu),
];
int[] depths = [2, 4, 6, 8, 10];
const int width = 50, seeds = 5;
var data = new TensorDataset(new Rng(1).Normal([64, width]), Tensor.From<long>([.. Enumerable.Range(0, 64).Select(i => (long)(i % 10))]));

Console.WriteLine($"gradient at the first layer ÷ at the output; the median of {seeds} seeds (least … most at depth 10)");
Console.WriteLine($"depth      {string.Concat(depths.Select(depth => $"{depth,10}"))}");
var deepest = new Dictionary<string, double[]>();
foreach (var kind in kinds)
{
    var ratios = depths.Select(depth => Enumerable.Range(1, seeds).Select(seed => Arrives(Look(kind.Activation, kind.Gain, depth, (ulong)seed))).Order().ToArray()).ToArray();
    deepest[kind.Name] = ratios[^1];
    Console.WriteLine($"{kind.Name,-10} {string.Concat(ratios.Select(ratio => $"{ratio[seeds / 2],10:E1}"))}   ({ratios[^1][0]:E1} … {ratios[^1][^1]:E1})");
}

var sigmoids = Look(LayerCatalog.Sigmoid, Gain.Linear, 10, 1);
Console.WriteLine($"\nten sigmoid layers, seed 1:\n{sigmoids}\n");
Check(deepest["sigmoid"][^1] < 1e-4, "sigmoid, ten layers: less than a ten-thousandth arrives, for every seed");
Check(deepest["relu"][0] > 0.05, "rectified units: it arrives, for every seed");
Check(deepest["tanh"][0] > 0.05, "tanh, whose slope reaches 1: it arrives too, for every seed");
Check(sigmoids.Layers.All(layer => !(layer.Gradient > layer.Bound * 1.0001)), "nowhere is there more than the bound: ‖W‖ · ¼ for every layer passed");

DiagnosticReport Look(LayerKind activation, double gain, int depth, ulong seed)
{
    var start = new Rng(seed);
    var model = Mlp.Create(width, [.. Enumerable.Repeat(width, depth)], 10, activation, rng: start);
    foreach (var layer in model.OfType<Linear>().SkipLast(1))
    {
        layer.Weight.Value.CopyFrom(Init.KaimingNormal(layer.Weight.Shape, gain: gain, rng: start));
        layer.Bias!.Value.Fill(0);
    }
    return Diagnostics.Of(model, data, Loss.CrossEntropy);
}

static double Arrives(DiagnosticReport seen) => seen.Layers.First(layer => layer.Layer.StartsWith("Linear", StringComparison.Ordinal)).Gradient / seen.Layers[^1].Gradient;

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

#:project ../src/Hebb/Hebb.csproj

// How much of the gradient reaches the first layer: the ratio of its size there to its size at the last hidden layer, by depth and
// activation. A sigmoid's slope is at most ¼, so layer by layer the gradient fades; rectified units with He's start let it through.
using Hebb;

(string Name, LayerKind Activation, double Gain)[] kinds =
[
    ("sigmoid", LayerCatalog.Sigmoid, Gain.Linear), ("tanh", LayerCatalog.Tanh, Gain.Linear), ("relu", LayerCatalog.Relu, Gain.Relu),
];
int[] depths = [2, 4, 6, 8, 10];
const int width = 50, seeds = 5;

Console.WriteLine($"gradient at the first layer ÷ at the last hidden one; the median of {seeds} seeds (least … most at depth 10)");
Console.WriteLine($"depth      {string.Concat(depths.Select(depth => $"{depth,10}"))}");
var deepest = new Dictionary<string, double[]>();
foreach (var kind in kinds)
{
    var ratios = depths.Select(depth => Enumerable.Range(1, seeds).Select(seed => Ratio(kind.Activation, kind.Gain, depth, (ulong)seed)).Order().ToArray()).ToArray();
    deepest[kind.Name] = ratios[^1];
    Console.WriteLine($"{kind.Name,-10} {string.Concat(ratios.Select(ratio => $"{ratio[seeds / 2],10:E1}"))}   ({ratios[^1][0]:E1} … {ratios[^1][^1]:E1})");
}
var bound = Math.Pow(0.25, 9);
Console.WriteLine($"the bound ¼⁹ for nine sigmoids, were the weights orthogonal: {bound:E1}");
Check(deepest["sigmoid"][^1] < 1e-4, "sigmoid, ten layers: less than a ten-thousandth arrives, for every seed");
Check(deepest["relu"][0] > 0.05, "rectified units: it arrives, for every seed");
Check(deepest["tanh"][0] > 0.05, "tanh, whose slope reaches 1: it arrives too, for every seed");

static double Ratio(LayerKind activation, double gain, int depth, ulong seed)
{
    var rng = new Rng(seed);
    var layers = new List<Layer>();
    var linear = new List<Linear>();
    for (var i = 0; i < depth; i++)
    {
        var layer = new Linear(width, width, rng: rng);
        layer.Weight.Value.CopyFrom(Init.KaimingNormal(layer.Weight.Shape, gain: gain, rng: rng));
        layer.Bias!.Value.Fill(0);
        linear.Add(layer);
        layers.AddRange([layer, activation.Create(rng)]);
    }
    layers.Add(new Linear(width, 10, rng: rng));
    var labels = Tensor.From<long>([.. Enumerable.Range(0, 64).Select(i => (long)(i % 10))]);
    Loss.CrossEntropy(new Sequential([.. layers]).Forward(rng.Normal([64, width])), labels).Backward();
    return linear[0].Weight.Grad!.Norm().Item() / linear[^1].Weight.Grad!.Norm().Item();
}

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

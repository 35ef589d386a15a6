#:project ../src/Hebb/Hebb.csproj

// The error of one sigmoid unit over its weight and bias: squared error has plateaus where it is wrong, cross-entropy has none.
using Hebb;

float[] inputs = [-2, -1, 1, 2], answers = [0, 0, 1, 1];
var x = Tensor.From(inputs, 4, 1);
var t = Tensor.From(answers, 4, 1);

Draw("squared error", Squared);
Draw("cross-entropy", Entropy);

// Far on the wrong side, w = −8: the unit is sure and wrong about everything.
var (squared, entropy) = (Slope(Squared, -8, 0), Slope(Entropy, -8, 0));
Console.WriteLine($"slope by w at w = −8: squared error {squared:E2}, cross-entropy {entropy:F4}");
Check(Math.Abs(squared) < 1e-3, "squared error is almost flat where the unit is sure and wrong: it learns slowly");
Check(entropy < -1, "cross-entropy is steep there");

// Along w the cross-entropy is convex, the squared error is not.
Check(Convex(Entropy), "cross-entropy curves upwards everywhere along w");
Check(!Convex(Squared), "squared error does not");

Tensor Squared(Tensor z) => Loss.MeanSquared(z.Sigmoid(), t);

Tensor Entropy(Tensor z) => Loss.BinaryCrossEntropyWithLogits(z, t);

double At(Func<Tensor, Tensor> error, double w, double b) => error(x * w + b).Item();

double Slope(Func<Tensor, Tensor> error, float w, float b)
{
    var weight = Tensor.From<float>([w], 1, 1);
    weight.RequiresGrad = true;
    error(x.Linear(weight, Tensor.From<float>([b]))).Backward();
    return weight.Grad!.Item();
}

bool Convex(Func<Tensor, Tensor> error) => Enumerable.Range(-9, 19).All(w => At(error, w - 1, 0) + At(error, w + 1, 0) >= 2 * At(error, w, 0) - 1e-6);

void Draw(string title, Func<Tensor, Tensor> error)
{
    const string shades = " .:-=+*#%@";
    var values = new double[13, 49];
    var largest = 0.0;
    for (var row = 0; row < 13; row++)
        for (var column = 0; column < 49; column++)
            largest = Math.Max(largest, values[row, column] = At(error, -8 + column / 3.0, 6 - row));
    Console.WriteLine($"{title} over w (−8 to 8, across) and b (6 down to −6); dark is high, up to {largest:F2}");
    for (var row = 0; row < 13; row++)
        Console.WriteLine($"  {string.Concat(Enumerable.Range(0, 49).Select(column => shades[(int)Math.Min(9, 10 * values[row, column] / largest)]))}");
}

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

#:project ../src/Hebb/Hebb.csproj

// Softmax and cross-entropy with pencil and paper, beside what the library says; why the gradient is p − t; why logits may be large.
using Hebb;

double[] scores = [2.0, 1.0, -1.0];
const int right = 0;

var powers = scores.Select(Math.Exp).ToArray();
var p = powers.Select(power => power / powers.Sum()).ToArray();
var entropy = -Math.Log(p[right]);
Console.WriteLine($"scores         {Row(scores)}");
Console.WriteLine($"eˣ             {Row(powers)}   sum {powers.Sum():F4}");
Console.WriteLine($"softmax        {Row(p)}   sum {p.Sum():F4}");
Console.WriteLine($"cross-entropy  −log p[{right}] = {entropy:F4}");

var logits = Tensor.From(scores, 1, 3);
logits.RequiresGrad = true;
var loss = Loss.CrossEntropy(logits, Tensor.From(new long[] { right }));
loss.Backward();
var gradient = logits.Grad!.ToArray<double>();
double[] difference = [.. p.Select((value, i) => value - (i == right ? 1 : 0))];
Console.WriteLine($"library's loss {loss.Item():F4}");
Console.WriteLine($"its gradient   {Row(gradient)}");
Console.WriteLine($"p − t          {Row(difference)}");
Check(Math.Abs(loss.Item() - entropy) < 1e-12, "both losses are equal");
Check(gradient.Zip(difference, (a, b) => Math.Abs(a - b)).Max() < 1e-12, "the gradient of the cross-entropy by the scores is p − t");

// A constant added to all scores changes nothing, so the largest can be taken off first and nothing overflows.
var large = Tensor.From<double>([1002, 1001, 999], 1, 3);
Console.WriteLine($"\nscores + 1000: e¹⁰⁰² is {Math.Exp(1002)}, softmax still {Row(large.Softmax().ToArray<double>())}");
Check(large.Softmax().ToArray<double>().Zip(p, (a, b) => Math.Abs(a - b)).Max() < 1e-12, "softmax does not change when all scores move");

// Temperature: the same scores, surer or less sure.
foreach (var temperature in new[] { 0.25, 1, 4 })
    Console.WriteLine($"temperature {temperature,4}: {Row((logits.Detach() / temperature).Softmax().ToArray<double>())}");

// Two classes: softmax is the sigmoid of the difference.
var two = Tensor.From<double>([1.5, -0.5], 1, 2).Softmax().ToArray<double>()[0];
Check(Math.Abs(two - 1 / (1 + Math.Exp(-2))) < 1e-12, "softmax of two scores is the sigmoid of their difference");

static string Row(double[] values) => string.Join("  ", values.Select(value => $"{value,8:F4}"));

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

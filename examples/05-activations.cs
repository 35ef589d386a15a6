#:project ../src/Hebb/Hebb.csproj

// Activation functions and their slopes. The slope is what a gradient is multiplied by at each layer on its way back.
using Hebb;

double[] at = [-4, -2, -1, -0.5, 0.5, 1, 2, 4];
Console.WriteLine($"{"f(x)",-12}{string.Concat(at.Select(x => $"{x,8}"))}");
foreach (var name in Activation.Names)
{
    if (name is "softmax" or "log-softmax") continue;
    var x = Tensor.From(at);
    x.RequiresGrad = true;
    var layer = Activation.Find(name).Create().To(DType.Float64);
    var y = layer.Forward(x);
    if (y.RequiresGrad) y.Sum().Backward();
    Console.WriteLine($"{name,-12}{Row(y.ToArray<double>())}");
    Console.WriteLine($"{"  slope",-12}{Row(x.Grad?.ToArray<double>() ?? new double[at.Length])}");
    Compare(name, layer);
}

var z = Tensor.From([0.0]);
z.RequiresGrad = true;
z.Sigmoid().Sum().Backward();
Check(z.Grad!.Item() == 0.25, "the sigmoid's slope is at most 1/4, so ten layers shrink a gradient by 4¹⁰ ≈ a million");
var hard = Tensor.From(at);
hard.RequiresGrad = true;
var step = hard.Step();
if (step.RequiresGrad) step.Sum().Backward();
Check(hard.Grad is null || hard.Grad.ToArray<double>().All(slope => slope == 0), "the hard limit has no slope: nothing below it learns by gradients");

// The slope by automatic differentiation against the difference quotient.
void Compare(string name, Layer layer)
{
    const double h = 1e-6;
    foreach (var place in at)
    {
        var x = Tensor.From([place]);
        x.RequiresGrad = true;
        var y = layer.Forward(x);
        if (y.RequiresGrad) y.Sum().Backward();
        var quotient = (layer.Forward(Tensor.From([place + h])).Item() - layer.Forward(Tensor.From([place - h])).Item()) / (2 * h);
        if (Math.Abs((x.Grad?.Item() ?? 0) - quotient) > 1e-6) Check(false, $"the slope of {name} at {place} is {quotient}");
    }
}

static string Row(double[] values) => string.Concat(values.Select(value => $"{value,8:F3}"));

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

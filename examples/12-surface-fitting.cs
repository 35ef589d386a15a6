#:project ../src/Hebb/Hebb.csproj

// A network learns a surface, x₁² + x₂², from 200 of its points and is judged on others.
using Hebb;

var rng = new Rng(1);
var (train, test) = (Sample(200), Sample(500));
var model = new Sequential(new Linear(2, 20, rng: rng), new Tanh(), new Linear(20, 1, rng: rng));
var trainer = new Trainer(model, new Adam(model.Parameters, 0.01), Loss.MeanSquared);
Console.WriteLine("epochs   error on new points (root of the mean square)");
for (var round = 0; round < 5; round++)
{
    Console.WriteLine($"{round * 60,6}   {Error():F4}");
    trainer.Fit(train, epochs: 60, batchSize: 20, seed: (ulong)round + 1);
}
Console.WriteLine($"{300,6}   {Error():F4}\n");

Console.WriteLine("learnt surface at x₁ across, x₂ down (true value in brackets)");
foreach (var x2 in new[] { -1.0, 0, 1 })
    Console.WriteLine(string.Concat(new[] { -1.0, -0.5, 0, 0.5, 1 }.Select(x1 => $"  {At(x1, x2),5:F2} ({x1 * x1 + x2 * x2:F2})")));

var outside = Math.Abs(At(2, 2) - 8);
Check(Error() < 0.05, "between the points the surface is learnt");
Check(outside > 1, $"outside them it is not: at (2, 2) the network is {outside:F1} off");

double Error() => Math.Sqrt(trainer.Evaluate(test).Loss);

double At(double x1, double x2) => model.Forward(Tensor.From<float>([(float)x1, (float)x2], 1, 2)).Item();

TensorDataset Sample(int count)
{
    var x = rng.Uniform([count, 2], -1, 1);
    return new(x, x.Square().Sum(1, keepDims: true));
}

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

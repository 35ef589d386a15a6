#:project ../src/Hebb/Hebb.csproj

// Gradient descent on f(w) = ½ · c · w² multiplies w by 1 − η·c in every step: slow, quick, ringing, at the edge, and away.
using Hebb;

const double curvature = 2;
Console.WriteLine($"f(w) = ½ · {curvature} · w², from w = 1; steps by gradient descent");
int[] shown = [1, 2, 3, 5, 10, 20];
Console.WriteLine("    η    1−ηc   after 1   2        3        5        10       20");
foreach (var rate in new[] { 0.05, 0.25, 0.5, 0.9, 1.0, 1.05 })
{
    var path = Descend(rate, 20);
    var factor = 1 - rate * curvature;
    Console.WriteLine($"{rate,5}   {factor,5:F2}   {string.Join("  ", shown.Select(step => $"{path[step],7:F4}"))}   {Word(factor)}");
    if (Math.Abs(path[20] - Math.Pow(factor, 20)) > 1e-9) Check(false, "each step multiplies w by 1 − ηc");
}
Check(true, "each step multiplies w by 1 − ηc");
Check(Math.Abs(Descend(0.5, 1)[1]) < 1e-12, "η = 1/c arrives in one step");
Check(Math.Abs(Descend(1.0, 20)[20]) == 1, "η = 2/c goes to and fro for ever");
Check(Math.Abs(Descend(1.05, 100)[100]) > 1000, "beyond it the steps grow: divergence");

// On a network the same shows as loss: too small crawls, too large explodes.
Console.WriteLine("\n1-8-1 network on a sine, 300 steps:");
double[] losses = [.. new[] { 0.001, 0.1, 50 }.Select(Train)];
Check(losses[1] < losses[0] && losses[1] < losses[2], "a middling rate does best");

static double[] Descend(double rate, int steps)
{
    var w = new Parameter("w", Tensor.From([1.0]));
    var sgd = new Sgd([w], rate);
    var path = new List<double> { 1 };
    for (var step = 0; step < steps; step++)
    {
        (w.Value.Square() * (curvature / 2)).Sum().Backward();
        sgd.Step();
        path.Add(w.Value.Item());
    }
    return [.. path];
}

static double Train(double rate)
{
    var rng = new Rng(1);
    var model = new Sequential(new Linear(1, 8, rng: rng), new Tanh(), new Linear(8, 1, rng: rng));
    var sgd = new Sgd(model.Parameters, rate);
    var x = Tensor.Linspace(-1, 1, 20).Reshape(20, 1);
    var t = (x * Math.PI).Sin();
    var last = 0.0;
    for (var step = 0; step < 300 && double.IsFinite(last); step++)
    {
        var loss = Loss.MeanSquared(model.Forward(x), t);
        loss.Backward();
        sgd.Step();
        last = loss.Item();
    }
    Console.WriteLine($"  η = {rate,-5}  loss {last:G4}");
    return double.IsFinite(last) ? last : double.PositiveInfinity;
}

static string Word(double factor) => factor switch
{
    > 0.6 => "slow",
    > 0 => "steady",
    0 => "in one step",
    > -1 => "ringing",
    -1 => "to and fro",
    _ => "away",
};

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

#:project ../src/Hebb/Hebb.csproj

// A 2-9-1 network (the second input is a constant 1) learns twelve noisy points of a part of a sine, the noise included: its error on
// them falls, the error on other points rises. Weight decay and more points cure it. Five seeds each.
using Hebb;

Console.WriteLine("               over-fitted         weight decay        ten times the points");
Console.WriteLine("seed        train     test      train     test      train     test");
var cured = 0;
for (var seed = 1ul; seed <= 5; seed++)
{
    var (small, large, test) = (Points(12, new Rng(seed)), Points(120, new Rng(seed)), Points(400, new Rng(1000 + seed)));
    var over = Train(small, 0, seed);
    var decay = Train(small, 0.003, seed);
    var more = Train(large, 0, seed);
    var errors = new[] { (over, small), (decay, small), (more, large) }.Select(run => (Train: Error(run.Item1, run.Item2), Test: Error(run.Item1, test))).ToArray();
    Console.WriteLine($"{seed,4}    {string.Join("   ", errors.Select(error => $"{error.Train,7:F4}  {error.Test,7:F4}"))}");
    if (errors[0].Test > 2 * errors[0].Train && errors[1].Test < errors[0].Test && errors[2].Test < errors[0].Test) cured++;
}
Check(cured == 5, "for every seed the network over-fits, and both cures lower the error on new points");

// Half a period and a little more, with noise of deviation 0.25: no network can have an error below its square, 0.0625, on new points.
static (Tensor X, Tensor T) Points(int count, Rng rng)
{
    var x = rng.Uniform([count, 1], -1, 1);
    return (Tensor.Concat([x, Tensor.Ones(count, 1)], axis: 1), (x * 2.5).Sin() + rng.Normal([count, 1], deviation: 0.25));
}

static Sequential Train((Tensor X, Tensor T) points, double decay, ulong seed)
{
    var rng = new Rng(seed + 50);
    var model = new Sequential(new Linear(2, 9, bias: false, rng: rng), new Tanh(), new Linear(9, 1, rng: rng));
    model.Parameters[0].Value.CopyFrom(Init.Normal([9, 2], deviation: 3, rng: rng));
    var adam = new Adam(model.Parameters, 0.02);
    for (var step = 0; step < 5000; step++)
    {
        using var scope = StepScope.Begin();
        var loss = Loss.MeanSquared(model.Forward(points.X), points.T);
        if (decay > 0) loss += model.Parameters.Where(parameter => parameter.Decays).Select(parameter => parameter.Value.Square().Sum()).Aggregate((a, b) => a + b) * decay;
        loss.Backward();
        adam.Step();
    }
    return model;
}

static double Error(Sequential model, (Tensor X, Tensor T) points) => Loss.MeanSquared(model.Forward(points.X), points.T).Item();

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

#:project ../src/Hebb/Hebb.csproj

// L1 pulls every weight towards zero with the same force and leaves few; L2 pulls large ones more and leaves all, but small. Twenty
// inputs, three of which matter. Five seeds.
using Hebb;

const int inputs = 20, samples = 60;
int[] relevant = [2, 7, 11];
Console.WriteLine("weights below 0.01 of 20 (17 inputs do not matter)");
Console.WriteLine("seed   no penalty   L2   L1   largest weight L2   L1");
var holds = 0;
for (var seed = 1ul; seed <= 5; seed++)
{
    var rng = new Rng(seed);
    var truth = Tensor.Zeros(1, inputs);
    for (var i = 0; i < relevant.Length; i++) truth.AsSpan<float>()[relevant[i]] = 2 - i * 0.5f;
    var x = rng.Normal([samples, inputs]);
    var t = x.Linear(truth) + rng.Normal([samples, 1], deviation: 0.5);
    var (plain, l2, l1) = (Fit(x, t, _ => null), Fit(x, t, w => w.Square().Sum() * 0.1), Fit(x, t, w => w.Abs().Sum() * 0.2));
    Console.WriteLine($"{seed,4}   {Zeros(plain),10}   {Zeros(l2),2}   {Zeros(l1),2}   {l2.Max(Math.Abs),17:F2}   {l1.Max(Math.Abs):F2}");
    var kept = relevant.All(i => Math.Abs(l1[i]) > 0.3);
    if (Zeros(l1) >= 10 && Zeros(l1) > 3 * Zeros(l2) && kept) holds++;
}
Check(holds == 5, "for every seed L1 puts most of the useless weights to zero and keeps the three that matter; L2 does not");

static float[] Fit(Tensor x, Tensor t, Func<Tensor, Tensor?> penalty)
{
    var w = new Parameter("w", Tensor.Zeros(1, inputs));
    var sgd = new Sgd([w], 0.05);
    const int steps = 3000;
    for (var step = 0; step < steps; step++)
    {
        using var scope = StepScope.Begin();
        // The force of L1 does not fade near zero, so the steps have to, or weights jump to and fro across it.
        sgd.LearningRate = 0.05 * (1 - (double)step / steps);
        var loss = Loss.MeanSquared(x.Linear(w), t);
        if (penalty(w) is { } added) loss += added;
        loss.Backward();
        sgd.Step();
    }
    return w.Value.ToArray<float>();
}

static int Zeros(float[] weights) => weights.Count(weight => Math.Abs(weight) < 0.01);

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

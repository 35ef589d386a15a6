#:project ../src/Hebb/Hebb.csproj

// XOR three ways: no single unit with a monotone activation can do it; one with a non-monotone activation can; so can three layers.
using Hebb;

var x = Tensor.From<float>([0, 0, 0, 1, 1, 0, 1, 1], 4, 2);
var targets = Tensor.From<float>([0, 1, 1, 0], 4, 1);

// 1. One sigmoid unit. Were it right on 01 and 10, its sum would exceed the middle there; the sums of 00 and 11 add up to those of
//    01 and 10, so one of them would exceed it too. The best it can do is to answer ½ to everything: a loss of log 2.
var single = new Sequential(new Linear(2, 1, rng: new Rng(1)));
var loss = Train(single, new Sgd(single.Parameters, 1), 5000);
Console.WriteLine($"one sigmoid unit: {Answers(single)}   loss {loss:F4}");
Check(Math.Abs(loss - Math.Log(2)) < 1e-3, "the loss of one monotone unit stays at log 2 = 0.6931");

// 2. One unit with a bump for an activation, exp(−z²): 1 in the middle, 0 on both sides. By hand: w = (2, 2), b = −2.
var z = x.Linear(Tensor.From<float>([2, 2], 1, 2), Tensor.From<float>([-2]));
var bump = (-z.Square()).Exp();
Console.WriteLine($"one bump unit:    {string.Join("  ", bump.ToArray<float>().Select(y => $"{y:F3}"))}");
Check(Right(bump.ToArray<float>(), 0.5), "one unit with a non-monotone activation computes XOR");

// 3. Two inputs, two hidden units, one output. Its weights can be read: one unit is OR, the other AND, and the output is OR and not AND.
var solved = 0;
for (var seed = 1ul; seed <= 10; seed++)
{
    var network = Network(seed);
    Train(network, new Adam(network.Parameters, 0.05), 2000);
    if (Right(network.Forward(x).ToArray<float>(), 0)) solved++;
}
var best = Network(2);
Train(best, new Adam(best.Parameters, 0.05), 2000);
Console.WriteLine($"three layers:     {Answers(best)}   solved from {solved} of 10 starts; the others rest in a valley between the answers");
Check(solved >= 5, "three layers learn XOR from most starts");

static Sequential Network(ulong seed)
{
    var rng = new Rng(seed);
    return new(new Linear(2, 2, rng: rng), new Tanh(), new Linear(2, 1, rng: rng));
}

double Train(Sequential model, Optimizer optimizer, int steps)
{
    var last = 0.0;
    for (var step = 0; step < steps; step++)
    {
        using var scope = StepScope.Begin();
        var cost = Loss.BinaryCrossEntropyWithLogits(model.Forward(x), targets);
        cost.Backward();
        optimizer.Step();
        last = cost.Item();
    }
    return last;
}

string Answers(Sequential model) => string.Join("  ", model.Forward(x).Sigmoid().ToArray<float>().Select(y => $"{y:F3}"));

static bool Right(float[] y, double middle) => y[0] < middle && y[1] > middle && y[2] > middle && y[3] < middle;

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

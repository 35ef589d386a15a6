#:project ../src/Hebb/Hebb.csproj

// A digit enters one quadrant at a time, each at another depth, through one and the same layer: a(k) = f(W · [a(k−1), quadrant k]), with
// zeros for a(0). The network is built from a description, as a file holds it, and gives what the formula gives.
using Hebb;

var isShort = args.Contains("--short") || Environment.GetEnvironmentVariable("HEBB_SHORT") == "1";
const int state = 64;
var code = Build(new Rng(1));
var json = ModelDescription.Of(code, indented: true);
Console.WriteLine($"{json.Split('\n').Length} lines of description; it begins\n{string.Join('\n', json.Split('\n').Take(12))}\n…");
var network = ModelDescription.Build(json, new Rng(1));

var (digits, others) = Load();
var (train, test) = (digits.Take(isShort ? 6000 : 20_000), others.Take(1000));
var x = test.Gather([0, 1, 2]).Inputs;
var formula = ByHand(network, x).ToArray<float>();
Check(network.Forward(x).ToArray<float>().Zip(formula, (a, b) => Math.Abs(a - b)).Max() < 1e-4, "the network computes the formula");
Check(network.ParameterCount == state * (state + 196) + state + 10 * state + 10, "the four depths share one set of weights");

var trainer = new Trainer(network, new Adam(network.Parameters, 0.003), Loss.CrossEntropy);
trainer.Fit(train, epochs: isShort ? 8 : 10, batchSize: 50);
var accuracy = trainer.Evaluate(test).Accuracy;
Check(accuracy > (isShort ? 0.6 : 0.8), $"{accuracy:P1} of new digits are read, quadrant by quadrant");

static Network Build(Rng rng)
{
    var step = new Sequential(new Linear(state + 196, state, rng: rng), new Tanh());
    var nodes = new List<NetworkNode> { new("a0", new ZeroState(state), "image") };
    for (var k = 1; k <= 4; k++)
    {
        nodes.Add(new($"quadrant{k}", new Sequential(new Crop(14 * ((k - 1) / 2), 14 * ((k - 1) % 2), 14, 14), new Flatten()), "image"));
        nodes.Add(new($"a{k}", step, $"a{k - 1}", $"quadrant{k}"));
    }
    nodes.Add(new("digit", new Linear(state, 10, rng: rng), "a4"));
    return new([new("image", 1, 28, 28)], nodes, ["digit"]);
}

// MNIST where it is at hand, else the digits that Hebb draws itself, which are harder; nothing is downloaded.
static DataPair Load()
{
    try
    {
        return Mnist.Load(new() { Download = false });
    }
    catch (DataUnavailableException)
    {
        return Digits.Load(train: 20_000, test: 1000);
    }
}

static Tensor ByHand(Layer network, Tensor x)
{
    var weights = network.StateDict().ToDictionary();
    var a = Tensor.Zeros(x.Shape[0], state);
    foreach (var (top, left) in new[] { (0, 0), (0, 14), (14, 0), (14, 14) })
    {
        var quadrant = x[.., 0, top..(top + 14), left..(left + 14)].Flatten(1);
        a = Tensor.Concat([a, quadrant], axis: 1).Linear(weights["a1.0.weight"], weights["a1.0.bias"]).Tanh();
    }
    return a.Linear(weights["digit.weight"], weights["digit.bias"]);
}

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

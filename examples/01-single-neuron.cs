#:project ../src/Hebb/Hebb.csproj

// One neuron: a weighted sum, a bias, an activation. What each of the three does to the answer.
using Hebb;

double[] inputs = [1.0, 0.5, -1.5];
double[] weights = [0.4, -0.2, 0.1];
const double bias = 0.3;

var sum = bias;
for (var i = 0; i < inputs.Length; i++) sum += weights[i] * inputs[i];
Console.WriteLine($"by hand:      w · x + b = {sum:F4}");

// The same as a layer with one unit.
var layer = new Linear(3, 1);
layer.Weight.Value.CopyFrom(Tensor.From(weights, 1, 3));
layer.Bias!.Value.CopyFrom(Tensor.From(new[] { bias }));
var x = Tensor.From(inputs, 1, 3).Cast(DType.Float32);
var y = layer.Forward(x);
Console.WriteLine($"as a layer:   {y.Item():F4}");

foreach (var activation in new[] { "identity", "hard-limit", "sigmoid", "tanh", "relu" })
    Console.WriteLine($"{activation,-12} → {Activation.Find(activation).Create().Forward(y).Item():F4}");

Console.WriteLine("\nthe weight makes the sigmoid steep, the bias moves it:");
Console.WriteLine("     x   w=1 b=0   w=5 b=0   w=1 b=-2");
for (var at = -4; at <= 4; at += 2)
    Console.WriteLine($"{at,6}   {Sigmoid(at),7:F4}   {Sigmoid(5 * at),7:F4}   {Sigmoid(at - 2),8:F4}");

// The neuron of 1943 decides by a threshold and takes no real numbers.
var majority = new McCullochPittsNeuron([1, 1, 1], threshold: 2);
Console.WriteLine($"\na threshold of 2 over three inputs is a majority: 1,1,0 → {majority.Fires(1, 1, 0)}, 1,0,0 → {majority.Fires(1, 0, 0)}");

Check(Math.Abs(sum - y.Item()) < 1e-6, "the layer computes the weighted sum");
Check(majority.Fires(1, 1, 0) && !majority.Fires(1, 0, 0), "the neuron with a threshold is a majority vote");

static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

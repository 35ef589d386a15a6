#:project ../src/Hebb/Hebb.csproj

// Logic gates as neurons: wired by hand with a threshold, and learnt by Rosenblatt's rule. XOR cannot be learnt, and it shows.
using Hebb;

Console.WriteLine("wired by hand (McCulloch and Pitts):");
Show("AND", new([1, 1], 2));
Show("OR", new([1, 1], 1));
Show("NAND", new([-1, -1], -1));
Show("NOR", new([-1, -1], 0));
Console.WriteLine($"NOT   0 → {Bit(new McCullochPittsNeuron([-1], 0).Fires(0))}   1 → {Bit(new McCullochPittsNeuron([-1], 0).Fires(1))}");

Console.WriteLine("\nlearnt (Rosenblatt's perceptron, from zero weights):");
Learn("AND", 0, 0, 0, 1);
Learn("OR", 0, 1, 1, 1);
Learn("NAND", 1, 1, 1, 0);
Learn("NOR", 1, 0, 0, 0);
var not = new Perceptron(1);
var report = not.Learn([new([0], true), new([1], false)]);
Check(report.Converged && not.Fires(0) && !not.Fires(1), $"NOT is learnt in {report.Epochs} passes");

var xor = new Perceptron(2).Learn(Samples(0, 1, 1, 0));
Console.WriteLine("\nXOR: at the ends of passes w₁, w₂, b come round to what they were:");
foreach (var state in xor.Cycle.Append(xor.Cycle[0])) Console.WriteLine($"  {string.Join(", ", state)}");
Check(!xor.Converged && xor.Cycle.Count > 0, $"XOR is never learnt: the weights come round every {(xor.Cycle.Count == 1 ? "pass" : $"{xor.Cycle.Count} passes")}, {xor.Corrections} corrections so far");

void Learn(string gate, params int[] answers)
{
    var perceptron = new Perceptron(2);
    var learnt = perceptron.Learn(Samples(answers));
    var right = Samples(answers).All(sample => perceptron.Fires(sample.Inputs) == sample.Target);
    Check(learnt.Converged && right, $"{gate,-4} is learnt in {learnt.Epochs} passes, {learnt.Corrections} corrections: w = ({string.Join(", ", perceptron.Weights.ToArray())}), b = {perceptron.Bias}");
}

static PerceptronSample[] Samples(params int[] answers) => [.. answers.Select((answer, i) => new PerceptronSample([i / 2, i % 2], answer == 1))];

static void Show(string gate, McCullochPittsNeuron neuron) => Console.WriteLine(
    $"{gate,-5} 00 → {Bit(neuron.Fires(0, 0))}   01 → {Bit(neuron.Fires(0, 1))}   10 → {Bit(neuron.Fires(1, 0))}   11 → {Bit(neuron.Fires(1, 1))}");

static int Bit(bool fires) => fires ? 1 : 0;

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

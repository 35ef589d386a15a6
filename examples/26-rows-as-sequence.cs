#:project ../src/Hebb/Hebb.csproj

// An image as a sequence: 28 lines of 28 pixels, read from top to bottom by plain recurrent units, by LSTM and by GRU. The gated ones
// still know at the end what stood at the top. With --short: 3,000 digits, two epochs.
using Hebb;

var isShort = args.Contains("--short") || Environment.GetEnvironmentVariable("HEBB_SHORT") == "1";
var (digits, others) = Load();
var (train, test) = (digits.Take(isShort ? 3000 : 30_000), others.Take(isShort ? 1000 : 10_000));
(string Name, Func<Rng, Layer> Make, double Rate)[] readers =
[
    ("plain", rng => RowRecurrent.Rnn(units: 64, rng: rng), 0.001),
    ("LSTM", rng => RowRecurrent.Lstm(units: 64, rng: rng), 0.004),
    ("GRU", rng => RowRecurrent.Gru(units: 64, rng: rng), 0.004),
];
Console.WriteLine("reader  parameters   accuracy   gradient by the first line ÷ by the last");
var accuracies = new Dictionary<string, double>();
foreach (var (name, make, rate) in readers)
{
    var model = make(new Rng(1));
    var trainer = new Trainer(model, new Adam(model.Parameters, rate), Loss.CrossEntropy) { AdjustGradients = Clipping.Norm(5) };
    trainer.Fit(train, epochs: isShort ? 2 : 5, batchSize: 32);
    accuracies[name] = trainer.Evaluate(test).Accuracy;
    Console.WriteLine($"{name,-6} {model.ParameterCount,11:N0}   {accuracies[name],8:P1}   {Reach(model):F3}");
}
var enough = isShort ? 0.4 : 0.95;
Check(accuracies["LSTM"] > enough && accuracies["GRU"] > enough, $"LSTM and GRU read more than {enough:P0} of new digits, line by line");

double Reach(Layer model)
{
    var (x, labels) = test.Gather([.. Enumerable.Range(0, 100)]);
    x.RequiresGrad = true;
    Loss.CrossEntropy(model.Forward(x), labels).Backward();
    return x.Grad![.., 0, ..4].Norm().Item() / x.Grad[.., 0, 24..].Norm().Item();
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

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

#:project ../src/Hebb/Hebb.csproj

// The classic digit recogniser: 784 pixels, 30 sigmoid units, 10 outputs, quadratic cost, plain gradient descent.
// With --short: 10,000 digits and 5 epochs.
using Hebb;

var isShort = args.Contains("--short") || Environment.GetEnvironmentVariable("HEBB_SHORT") == "1";
var ((train, test), drawn) = Load();
var model = Nielsen.Create(rng: new Rng(1));
var trainer = new Trainer(model, new Sgd(model.Parameters, learningRate: 3), Loss.Quadratic);
Console.WriteLine(model);
Console.WriteLine($"{model.ParameterCount:N0} parameters, {train.Count:N0} digits to learn from, {test.Count:N0} to judge by");
trainer.Progress += what =>
{
    if (what is EpochDone { Result: var epoch }) Console.WriteLine($"epoch {epoch.Epoch,2}: cost {epoch.Train.Loss:F4}, test accuracy {epoch.Validation!.Value.Accuracy:P2}, {epoch.Seconds:F1} s");
};
trainer.Fit(train.Take(isShort ? 10_000 : 60_000), epochs: isShort ? 5 : 30, batchSize: 10, validation: test);

var result = trainer.Evaluate(test);
foreach (var mistake in result.Mistakes.Take(isShort ? 1 : 3))
{
    Console.WriteLine($"a {mistake.Label} taken for a {mistake.Predicted}:");
    Draw(test[mistake.Index].Input);
}
// Hebb draws more wildly than people write: thirty units read fewer of its digits.
var expected = (drawn, isShort) switch { (false, false) => 0.94, (false, true) => 0.86, (true, false) => 0.78, (true, true) => 0.72 };
Check(result.Accuracy > expected, $"{result.Accuracy:P2} of the test digits are read");

// MNIST where it is at hand, else the digits that Hebb draws itself; nothing is downloaded.
static (DataPair Data, bool Drawn) Load()
{
    try
    {
        return (Mnist.Load(new() { Download = false, Preprocessing = Preprocessing.Bytes }), false);
    }
    catch (DataUnavailableException)
    {
        return (Digits.Load(preprocessing: Preprocessing.Bytes), true);
    }
}

static void Draw(Tensor image)
{
    foreach (var row in image.ToArray<float>().Chunk(28)) Console.WriteLine($"  {string.Concat(row.Select(ink => " .:*#"[(int)(ink * 4.99f)]))}");
}

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

#:project ../src/Hebb/Hebb.csproj

// Spoken digits: each recording becomes a picture of loudness by time and frequency, and a convolutional network reads that. Needs
// HEBB_DATA/free-spoken-digits. With --short: two epochs.
using Hebb;

var isShort = args.Contains("--short") || Environment.GetEnvironmentVariable("HEBB_SHORT") == "1";
DataPair recordings;
try
{
    recordings = SpokenDigits.Load(length: 6000);
}
catch (DataUnavailableException)
{
    Console.WriteLine("Skipped: set HEBB_DATA to a folder with free-spoken-digits.");
    return;
}
var (train, test) = (Pictures(recordings.Train), Pictures(recordings.Test));
Console.WriteLine($"{train.Count} recordings to learn from, {test.Count} of the official test split; each a picture of {train.Form.InputShape}");

var rng = new Rng(1);
var model = new Sequential(
    new Conv2d(1, 16, 3, padding: 1, rng: rng), new BatchNorm2d(16), new Relu(), new MaxPool2d(2),
    new Conv2d(16, 32, 3, padding: 1, rng: rng), new BatchNorm2d(32), new Relu(), new MaxPool2d(2),
    new Conv2d(32, 48, 3, padding: 1, rng: rng), new BatchNorm2d(48), new Relu(), new MaxPool2d(2),
    new Flatten(), new Dropout(0.5, rng), new Linear(48 * 5 * 8, 10, rng: rng));
var trainer = new Trainer(model, new AdamW(model.Parameters, 0.002, weightDecay: 0.05), Loss.CrossEntropy);
trainer.Progress += what =>
{
    if (what is EpochDone { Result: var epoch }) Console.WriteLine($"epoch {epoch.Epoch,2}: loss {epoch.Train.Loss:F3}, {epoch.Seconds:F1} s");
};
var (epochs, steps) = (isShort ? 2 : 15, (train.Count + 31) / 32);
trainer.Fit(train, new() { Epochs = epochs, BatchSize = 32, Schedule = step => 0.001 * (1 + Math.Cos(Math.PI * step / (epochs * steps))) });
var result = trainer.Evaluate(test);
foreach (var mistake in result.Mistakes.Take(3)) Console.WriteLine($"a {mistake.Label} heard as a {mistake.Predicted}");
Check(result.Accuracy >= (isShort ? 0.7 : 0.96), $"{result.Accuracy:P1} of the test recordings are understood");

// 45 stretches of 256 values, 128 apart, under a window that fades at both ends; 64 bands up to 4,000 Hz, each the mean of two frequencies.
static TensorDataset Pictures(Dataset sounds)
{
    var (waves, labels) = sounds.Gather([.. Enumerable.Range(0, sounds.Count)]);
    var window = 0.5 - 0.5 * (Tensor.Arange(0, 256) * (2 * Math.PI / 256)).Cos();
    var angles = Tensor.Arange(0, 256).Reshape(256, 1) * Tensor.Arange(0, 128).Reshape(1, 128) * (2 * Math.PI / 256);
    var stretches = Tensor.Stack([.. Enumerable.Range(0, 45).Select(i => waves[.., (128 * i)..(128 * i + 256)])], axis: 1) * window;
    var power = stretches.MatMul(angles.Cos()).Square() + stretches.MatMul(angles.Sin()).Square();
    var loudness = (power.Reshape(sounds.Count, 1, 45, 64, 2).Mean(-1) + 0.01).Log();
    int[] own = [1, 2, 3];
    var (mean, deviation) = (loudness.Mean(own, keepDims: true), loudness.StandardDeviation(own, keepDims: true));
    return new((loudness - mean) / deviation, labels);
}

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

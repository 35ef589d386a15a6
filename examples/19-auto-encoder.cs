#:project ../src/Hebb/Hebb.csproj

// An auto-encoder: 784 pixels through a bottleneck of 20 numbers and back. What survives is what digits have in common.
// With --short: 4,000 digits and 6 epochs.
using Hebb;

var isShort = args.Contains("--short") || Environment.GetEnvironmentVariable("HEBB_SHORT") == "1";
var (digits, test) = Digits.Load(train: isShort ? 4000 : 20_000, test: 500, preprocessing: Preprocessing.Bytes);
var rng = new Rng(1);
var encoder = new Sequential(new Flatten(), new Linear(784, 100, rng: rng), new Relu(), new Linear(100, 20, rng: rng));
var decoder = new Sequential(new Linear(20, 100, rng: rng), new Relu(), new Linear(100, 784, rng: rng), new Sigmoid());
var model = new Sequential(encoder, decoder);

// The targets are the inputs themselves.
var (x, _) = digits.Gather([.. Enumerable.Range(0, digits.Count)]);
var pairs = new TensorDataset(x, x.Flatten(1));
var (seen, _) = test.Gather([.. Enumerable.Range(0, test.Count)]);
var trainer = new Trainer(model, new Adam(model.Parameters, 0.002), Loss.MeanSquared);
var epochs = isShort ? 6 : 20;
for (var epoch = 1; epoch <= epochs; epoch++)
{
    trainer.Fit(pairs, epochs: 1, batchSize: 50, seed: (ulong)epoch);
    Console.WriteLine($"epoch {epoch,2}: error on new digits {Error(model.Forward(seen)):F4}");
}
var mean = x.Flatten(1).Mean(0, keepDims: true);
var baseline = Error(mean.BroadcastTo([seen.Shape[0], 784]));
Console.WriteLine($"answering with the mean digit: {baseline:F4}");

for (var i = 0; i < 2; i++)
{
    var code = encoder.Forward(seen[i..(i + 1)]);
    Console.WriteLine($"\ncode of 20: {string.Join(" ", code.ToArray<float>().Select(value => $"{value:F1}"))}");
    Draw(seen[i].ToArray<float>(), decoder.Forward(code).ToArray<float>());
}
var error = Error(model.Forward(seen));
Check(error < 0.6 * baseline, $"20 numbers keep more than 40 % of what the mean digit misses: {error:F4} of {baseline:F4}");

double Error(Tensor pictures) => Loss.MeanSquared(pictures, seen.Flatten(1)).Item();

static void Draw(float[] before, float[] after)
{
    for (var row = 0; row < 28; row += 2) Console.WriteLine($"  {Line(before, row)}   {Line(after, row)}");

    static string Line(float[] picture, int row) => string.Concat(picture.Skip(28 * row).Take(28).Select(ink => " .:*#"[(int)(Math.Clamp(ink, 0, 1) * 4.99f)]));
}

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

#:project ../src/Hebb/Hebb.csproj

// An auto-encoder: 784 pixels through a bottleneck of 20 numbers and back. What survives is what digits have in common. A second one
// sees digits with a third of their pixels gone and learns to put them back.
// With --short: 4,000 digits and 6 epochs.
using Hebb;

var isShort = args.Contains("--short") || Environment.GetEnvironmentVariable("HEBB_SHORT") == "1";
var (digits, test) = Digits.Load(train: isShort ? 4000 : 20_000, test: 500, preprocessing: Preprocessing.Bytes);
var (seen, _) = test.Gather([.. Enumerable.Range(0, test.Count)]);
var epochs = isShort ? 6 : 20;

var mean = digits.Gather([.. Enumerable.Range(0, digits.Count)]).Inputs.Mean(0, keepDims: true);
var baseline = Loss.MeanSquared(mean.BroadcastTo(seen.Shape.ToArray()), seen).Item();
Console.WriteLine($"answering with the mean digit: {baseline:F4}");

var model = Train("through 20 numbers", noise: 0);
var code = model.Encode(seen);
for (var i = 0; i < 2; i++)
{
    Console.WriteLine($"\ncode of 20: {string.Join(" ", code[i].ToArray<float>().Select(value => $"{value:F1}"))}");
    Draw(seen[i], model.Decode(code[i..(i + 1)]));
}

var spoilt = seen * (new Rng(7).Uniform(seen.Shape.ToArray()) > 1 / 3.0).Cast(DType.Float32);
var denoising = Train("with a third of the pixels gone", noise: 1 / 3.0);
var mended = denoising.Forward(spoilt);
Console.WriteLine();
Draw(spoilt[0], mended[0]);

var error = model.ReconstructionLoss(seen).Item();
Check(error < 0.6 * baseline, $"20 numbers keep more than 40 % of what the mean digit misses: {error:F4} of {baseline:F4}");
var (before, after) = (Loss.MeanSquared(spoilt, seen).Item(), Loss.MeanSquared(mended, seen).Item());
Check(after < before, $"what comes back is closer to the digit than what was shown: {after:F4}, before {before:F4}");

AutoEncoder Train(string what, double noise)
{
    var rng = new Rng(1);
    var model = new AutoEncoder(
        new Sequential(new Flatten(), new Linear(784, 100, rng: rng), new Relu(), new Linear(100, 20, rng: rng)),
        new Sequential(new Linear(20, 100, rng: rng), new Relu(), new Linear(100, 784, rng: rng), new Sigmoid()), noise, rng);
    var trainer = new Trainer(model, new Adam(model.Parameters, 0.002), Loss.MeanSquared);
    trainer.Fit(digits.InputsAsTargets(), epochs, batchSize: 50);
    model.Eval();
    Console.WriteLine($"\n{what}: error on new digits {model.ReconstructionLoss(seen).Item():F4}");
    return model;
}

static void Draw(Tensor before, Tensor after)
{
    var (left, right) = (before.ToArray<float>(), after.ToArray<float>());
    for (var row = 0; row < 28; row += 2) Console.WriteLine($"  {Line(left, row)}   {Line(right, row)}");

    static string Line(float[] picture, int row) => string.Concat(picture.Skip(28 * row).Take(28).Select(ink => " .:*#"[(int)(Math.Clamp(ink, 0, 1) * 4.99f)]));
}

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

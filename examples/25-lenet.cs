#:project ../src/Hebb/Hebb.csproj

// LeNet-5 learns digits; then what its six first filters make of one: each map shows where a stroke of one kind is.
// With --short: 3,000 digits, two epochs.
using Hebb;

var isShort = args.Contains("--short") || Environment.GetEnvironmentVariable("HEBB_SHORT") == "1";
var (digits, others) = Load();
var model = LeNet.Create(rng: new Rng(1));
Console.WriteLine(model.Summary([1, 1, 28, 28]));
Console.WriteLine($"28 pixels, window 5, padding 2, stride 1: ⌊(28 − 5 + 2·2) / 1⌋ + 1 = {(28 - 5 + 2 * 2) / 1 + 1}");
Console.WriteLine($"a unit after the second pooling sees {ReceptiveField.Of(model, 5).Size} × {ReceptiveField.Of(model, 5).Size} pixels\n");

var trainer = new Trainer(model, new Adam(model.Parameters, 0.002), Loss.CrossEntropy);
var report = trainer.Fit(digits.Take(isShort ? 3000 : 60_000), epochs: isShort ? 2 : 5, batchSize: 32);
var accuracy = trainer.Evaluate(others.Take(isShort ? 1000 : 10_000)).Accuracy;

using var noGradients = GradMode.Off();
var image = others[0].Input.Unsqueeze(0);
var maps = model[2].Forward(model[1].Forward(model[0].Forward(image)));
Console.WriteLine("the digit, and its six maps after the first pooling:");
Draw(image[0, 0], 2);
for (var map = 0; map < 6; map += 3)
{
    for (var row = 0; row < 14; row += 2) Console.WriteLine($"  {string.Join("   ", Enumerable.Range(map, 3).Select(i => Line(maps[0, i], row)))}");
    Console.WriteLine();
}
Check(maps.Shape[1..] == [6, 14, 14], "the first convolution and pooling make six maps of 14 × 14");
Check(ReceptiveField.Of(model, 5).Size == 16, "the receptive field after two convolutions and two poolings is 16 pixels");
Check(accuracy > (isShort ? 0.6 : 0.97), $"{accuracy:P2} of new digits are read after {report.Seconds:F0} s");

static void Draw(Tensor picture, int step)
{
    for (var row = 0; row < picture.Shape[0]; row += step) Console.WriteLine($"  {Line(picture, row)}");
}

static string Line(Tensor picture, int row)
{
    var (least, most) = (picture.Min().Item(), picture.Max().Item());
    return string.Concat(picture[row].ToArray<float>().Select(value => " .:*#"[(int)(4.99 * (value - least) / Math.Max(1e-9, most - least))]));
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

#:project ../src/Hebb/Hebb.csproj

// Two senses: a picture of 784 pixels and a sound of 4,000 values, both noisy, join in one network and read what neither reads alone.
// The sounds are spoken digits where they are at hand, else the tones of a telephone's keys. With --short: fewer of them.
using Hebb;

var isShort = args.Contains("--short") || Environment.GetEnvironmentVariable("HEBB_SHORT") == "1";
var (train, test) = Sounds();
var (trainSet, testSet) = (Pair(train.Shuffled(1).Take(isShort ? 1200 : 2700), 1), Pair(test, 2));
string[] senses = ["image", "sound", "both"];
var accuracy = senses.ToDictionary(sense => sense, sense =>
{
    var network = Network(sense);
    if (sense == "both") Console.WriteLine(network);
    var trainer = new Trainer(network, new Adam(network.Parameters, 0.001), Loss.CrossEntropy);
    trainer.Fit(trainSet, epochs: isShort ? 6 : 12, batchSize: 50);
    var result = trainer.Evaluate(testSet).Accuracy;
    Console.WriteLine($"{sense,-6} {result:P1}");
    return result;
});
Check(accuracy["both"] > accuracy["image"] + 0.02 && accuracy["both"] > accuracy["sound"] + 0.02, "both senses together read more than each alone");

static Network Network(string sense)
{
    var rng = new Rng(1);
    return new(
        [new("image", 784), new("sound", 4000)],
        [
            new("seen", new Sequential(new Linear(784, 60, rng: rng), new Relu()), "image"),
            new("heard", new Sequential(new Linear(4000, 60, rng: rng), new Relu(), new Dropout(0.3, rng)), "sound"),
            new("digit", new Linear(sense == "both" ? 120 : 60, 10, rng: rng), sense switch { "image" => ["seen"], "sound" => ["heard"], _ => ["seen", "heard"] }),
        ],
        ["digit"]);
}

// To each sound a drawn digit of the same label; noise on both; the sound as its spectrum.
static TensorDataset Pair(Dataset sounds, ulong seed)
{
    var rng = new Rng(seed);
    var (waves, labels) = sounds.Gather([.. Enumerable.Range(0, sounds.Count)]);
    var images = Digits.Load(train: 5000, test: 1, seed).Train;
    var byLabel = Enumerable.Range(0, images.Count).ToLookup(images.LabelOf);
    int[] chosen = [.. labels.ToArray<long>().Select((label, i) => byLabel[(int)label].ElementAt(i % byLabel[(int)label].Count()))];
    var pixels = images.Gather(chosen).Inputs.Flatten(1) + rng.Normal([sounds.Count, 784], deviation: 1.5);
    var spectrum = Spectrum(waves + rng.Normal(waves.Shape, deviation: 0.15));
    return new(Tensor.Concat([pixels, spectrum], axis: 1), labels);
}

// 20 stretches of 400 values, each as the loudness of 200 frequencies: Fourier's transform is a product with cosines and sines.
static Tensor Spectrum(Tensor waves)
{
    var angles = Tensor.Arange(0, 400).Reshape(400, 1) * Tensor.Arange(0, 200).Reshape(1, 200) * (2 * Math.PI / 400);
    var stretches = Tensor.Stack([.. Enumerable.Range(0, 20).Select(i => waves[.., (189 * i)..(189 * i + 400)])], axis: 1);
    var loudness = (stretches.MatMul(angles.Cos()).Square() + stretches.MatMul(angles.Sin()).Square() + 0.1).Log();
    return (loudness.Flatten(1) - loudness.Mean()) * 0.5;
}

static DataPair Sounds()
{
    try
    {
        return SpokenDigits.Load(4000);
    }
    catch (DataUnavailableException)
    {
        return new(Tones(2700, 1), Tones(300, 2));
    }
}

// Each key of a telephone sounds two tones; here at any phase, and faint.
static TensorDataset Tones(int count, ulong seed)
{
    double[] low = [941, 697, 697, 697, 770, 770, 770, 852, 852, 852], high = [1336, 1209, 1336, 1477, 1209, 1336, 1477, 1209, 1336, 1477];
    var rng = new Rng(seed);
    var (waves, labels) = (Tensor.Empty([count, 4000]), new long[count]);
    for (var i = 0; i < count; i++)
    {
        var (digit, p, q) = (i % 10, 2 * Math.PI * rng.NextDouble(), 2 * Math.PI * rng.NextDouble());
        labels[i] = digit;
        for (var k = 0; k < 4000; k++) waves.AsSpan<float>()[4000 * i + k] = (float)(0.02 * (Math.Sin(low[digit] * k * Math.PI / 4000 + p) + Math.Sin(high[digit] * k * Math.PI / 4000 + q)));
    }
    return new(waves, Tensor.From(labels));
}

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

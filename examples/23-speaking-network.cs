#:project ../src/Hebb/Hebb.csproj

// A network that speaks the digit it sees: pixels in, 4,000 values of a wave out, written as a WAV file; a second output names the digit.
// The voice is a recording where there is one, else a telephone's tones. With --short: fewer digits.
using Hebb;

var isShort = args.Contains("--short") || Environment.GetEnvironmentVariable("HEBB_SHORT") == "1";
var (digits, others) = Load();
var (train, test) = (digits.Take(isShort ? 5000 : 20_000), others.Take(1000));
var voice = Voice(); // [10, 4000]
var heads = new OutputHeads((10, OutputHead.Softmax, 1), (4000, OutputHead.Linear, 1));
var rng = new Rng(1);
var network = new Network(
    [new("image", 784)],
    [
        new("seen", new Sequential(new Linear(784, 100, rng: rng), new Relu()), "image"),
        new("name", new Linear(100, 10, rng: rng), "seen"),
        new("sure", new Softmax(), "name"),
        new("wave", new Linear(10, 4000, bias: false, rng: rng), "sure"),
    ],
    ["name", "wave"]);
new Trainer(network, new Adam(network.Parameters, 0.003), heads.Loss).Fit(Lessons(train), epochs: isShort ? 6 : 10, batchSize: 40);

using var noGradients = GradMode.Off();
var (x, labels) = test.Gather([.. Enumerable.Range(0, test.Count)]);
var output = network.Compute(new Dictionary<string, Tensor> { ["image"] = x });
var named = Share(OutputHead.Softmax.Decide(output["name"]));
// What was said is what it sounds most like: the recording with the smallest distance.
var squares = voice.Square().Sum(1) - output["wave"].MatMul(voice, transposeRight: true) * 2;
var spoken = Share((-squares).ArgMax(1));
Console.WriteLine($"named rightly: {named:P1}, spoken rightly: {spoken:P1} of {test.Count} new digits");

var folder = Directory.CreateTempSubdirectory("hebb-speech-").FullName;
for (var i = 0; i < 3; i++) Wav.Write(Path.Combine(folder, $"spoken-{labels[i].Item()}.wav"), new(output["wave"][i].ToArray<float>(), SpokenDigits.Rate));
var file = Path.Combine(folder, $"spoken-{labels[0].Item()}.wav");
var heard = Wav.Read(file);
Console.WriteLine($"{file}: {heard}");
var enough = isShort ? 0.5 : 0.75;
Check(named > enough && spoken > enough, "the network names and speaks what it sees");
Check(heard.Samples.Length == 4000 && heard.Rate == 8000, "the file holds half a second of sound");
if (isShort) Directory.Delete(folder, recursive: true);

double Share(Tensor decided) => decided.Equal(labels).Cast(DType.Float32).Mean().Item();

// The target of a picture: its digit as a one-hot row, and the digit's wave.
TensorDataset Lessons(Dataset digits)
{
    var (images, digit) = digits.Gather([.. Enumerable.Range(0, digits.Count)]);
    return new(images.Flatten(1), Tensor.Concat([digit.OneHot(10), voice.IndexSelect(0, digit)], axis: 1));
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

static Tensor Voice()
{
    try
    {
        var recordings = SpokenDigits.Load(4000).Train;
        return Tensor.Stack([.. Enumerable.Range(0, 10).Select(digit => recordings[Enumerable.Range(0, recordings.Count).First(i => recordings.LabelOf(i) == digit)].Input)]);
    }
    catch (DataUnavailableException)
    {
        double[] low = [941, 697, 697, 697, 770, 770, 770, 852, 852, 852], high = [1336, 1209, 1336, 1477, 1209, 1336, 1477, 1209, 1336, 1477];
        return Tensor.Stack([.. low.Zip(high, (a, b) => (Tensor.Arange(0, 4000) * (a * Math.PI / 4000)).Sin() * 0.4 + (Tensor.Arange(0, 4000) * (b * Math.PI / 4000)).Sin() * 0.4)]);
    }
}

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

#:project ../src/Hebb/Hebb.csproj

// Learns to write like Shakespeare, character by character: an LSTM predicts the next character of his collected works, with
// back-propagation through time truncated after 64 of them. Needs HEBB_DATA/tiny-shakespeare.
//
//   dotnet run examples/21-shakespeare.cs             until the validation text costs 1.6 nats a character, or 9 minutes
//   dotnet run examples/21-shakespeare.cs -- --short  200 steps, at most 2.6 nats

using System.Diagnostics;
using Hebb;

var isShort = args.Contains("--short") || Environment.GetEnvironmentVariable("HEBB_SHORT") == "1";
var path = Path.Combine(Environment.GetEnvironmentVariable("HEBB_DATA") ?? "", "tiny-shakespeare", "input.txt");
if (!File.Exists(path))
{
    Console.WriteLine("Skipped: set HEBB_DATA to a folder with tiny-shakespeare.");
    return 0;
}

const int Parts = 64, Steps = 64;
var text = CharacterText.Read(path);
var (train, validation) = (text[..(text.Length * 9 / 10)], text[(text.Length * 9 / 10)..]);
Console.WriteLine($"{train.Length} characters to learn from, {text.Vocabulary.Count} of them different; {validation.Length} to be judged by");

var rng = new Rng(1);
var model = new CharacterModel(text.Vocabulary.Count, units: 320, dropout: 0.1, rng: rng);
var optimizer = new Adam(model.Parameters, 3e-3);
var (clock, limit, nats) = (Stopwatch.StartNew(), TimeSpan.FromMinutes(9), double.PositiveInfinity);
for (var epoch = 1; nats > (isShort ? 10 : 1.6) && clock.Elapsed < limit; epoch++)
{
    RecurrentState? state = null;
    foreach (var (x, labels) in train.Stretches(Parts, Steps, skip: rng.NextInt(Steps)).Take(isShort ? 200 : int.MaxValue))
    {
        using var step = StepScope.Begin();
        var (logits, final) = model.Run(x, state);
        Loss.CrossEntropy(logits.Reshape(-1, text.Vocabulary.Count), labels.Reshape(-1)).Backward();
        Clipping.ByNorm(model.Parameters, 1);
        optimizer.Step();
        state = final.Detach();
    }
    optimizer.LearningRate *= 0.85;
    nats = Judge();
    Console.WriteLine($"epoch {epoch,2}: {nats:F3} nats per character, {clock.Elapsed.TotalSeconds:F0} s");
}

foreach (var temperature in (double[])[0.5, 1])
    Console.WriteLine($"\n— at temperature {temperature}:\nROMEO:{text.Decode(model.Sample(text.Encode("ROMEO:"), 200, temperature, rng))}");
return nats <= (isShort ? 2.6 : 1.65) ? 0 : 1;

double Judge()
{
    using var evaluating = model.Evaluating();
    using var off = GradMode.Off();
    var (sum, count) = (0.0, 0);
    RecurrentState? state = null;
    foreach (var (x, labels) in validation.Stretches(16, 128))
    {
        (var logits, state) = model.Run(x, state);
        sum += logits.Reshape(-1, text.Vocabulary.Count).SoftmaxCrossEntropy(labels.Reshape(-1)).Sum().Item();
        count += labels.Length;
    }
    return sum / count;
}

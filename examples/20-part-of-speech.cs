#:project ../src/Hebb/Hebb.csproj

// Tells the part of speech of every English word with an LSTM that reads each sentence from both ends (Universal Dependencies, English
// Web Treebank). Words never seen in training are told by their endings, beginning and shape. Needs HEBB_DATA/ud-english-ewt.
//
//   dotnet run examples/20-part-of-speech.cs             ten epochs, at least 92.5 % of the test words
//   dotnet run examples/20-part-of-speech.cs -- --short  one epoch, at least 85 %

using System.Diagnostics;
using Hebb;

var isShort = args.Contains("--short") || Environment.GetEnvironmentVariable("HEBB_SHORT") == "1";
var folder = Path.Combine(Environment.GetEnvironmentVariable("HEBB_DATA") ?? "", "ud-english-ewt");
if (!Directory.Exists(folder))
{
    Console.WriteLine("Skipped: set HEBB_DATA to a folder with ud-english-ewt.");
    return 0;
}

var training = Read("train");
string[] tags = [.. training.SelectMany(sentence => sentence.Words).Select(word => word.Tag).Distinct().Order(StringComparer.Ordinal)];
var features = new WordFeatures(training.Select(sentence => (IReadOnlyList<string>)[.. sentence.Forms]));
TaggedSentences train = new(training, features, tags), dev = new(Read("dev"), features, tags), test = new(Read("test"), features, tags);
Console.WriteLine($"{train.Count} sentences, {train.Words} words; {features.Words.Count} words and {features.Pieces.Count} pieces known; {tags.Length} tags");

var rng = new Rng(1);
var model = new Tagger(features.Words.Count, features.Pieces.Count, WordFeatures.PiecesPerWord, tags.Length, rng: rng);
var optimizer = new Adam(model.Parameters, 2e-3);
var (epochs, best, clock) = (isShort ? 1 : 10, 0.0, Stopwatch.StartNew());
Dictionary<string, Tensor> bestWeights = [];
for (var epoch = 1; epoch <= epochs; epoch++)
{
    foreach (var (x, labels) in train.Batches(32, rng))
    {
        using var step = StepScope.Begin();
        Tagger.Loss(model.Forward(x), labels).Backward();
        Clipping.ByNorm(model.Parameters, 5);
        optimizer.Step();
    }
    optimizer.LearningRate *= 0.8;
    var accuracy = Accuracy(dev);
    Console.WriteLine($"epoch {epoch,2}: dev {accuracy:P2}, {clock.Elapsed.TotalSeconds:F0} s");
    if (accuracy <= best) continue;
    best = accuracy;
    bestWeights = model.StateDict().ToDictionary(entry => entry.Key, entry => entry.Value * 1);
}

model.LoadStateDict(bestWeights);
var final = Accuracy(test);
Console.WriteLine($"test {final:P2} with the weights that were best on dev");
Show("Time flies like an arrow .");
Show("The zorbiest gleeks quickly unsnorked their frumbles .");
return final >= (isShort ? 0.85 : 0.925) ? 0 : 1;

IReadOnlyList<ConllSentence> Read(string part) => ConllU.Read(Path.Combine(folder, $"en_ewt-ud-{part}.conllu.gz"));

double Accuracy(TaggedSentences data)
{
    using var evaluating = model.Evaluating();
    using var off = GradMode.Off();
    var right = 0;
    foreach (var (x, labels) in data.Batches(128))
        right += model.Forward(x).ArgMax(-1).ToArray<long>().Zip(labels.ToArray<long>()).Count(pair => pair.First == pair.Second);
    return (double)right / data.Words;
}

void Show(string sentence)
{
    using var evaluating = model.Evaluating();
    using var off = GradMode.Off();
    var words = sentence.Split(' ');
    var labels = model.Forward(features.Encode([words])).ArgMax(-1).ToArray<long>();
    Console.WriteLine(string.Join(' ', words.Zip(labels, (word, label) => $"{word}/{tags[label]}")));
}

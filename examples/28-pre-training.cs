#:project ../src/Hebb/Hebb.csproj

// Four hidden layers of sigmoids: started at random, the first layers get next to no gradient, and the network hardly learns. Let every
// layer first learn, without labels, to keep what the layer before it says; then the same training gets somewhere (Bengio et al., 2007).
// With --short: 2,000 digits and one seed instead of three.
using Hebb;

var isShort = args.Contains("--short") || Environment.GetEnvironmentVariable("HEBB_SHORT") == "1";
var (digits, test) = Digits.Load(train: isShort ? 2000 : 6000, test: 1000, preprocessing: Preprocessing.Bytes);
var epochs = isShort ? 10 : 8;
var pretraining = new Pretraining { Epochs = 5, BatchSize = 20 };

foreach (var seed in isShort ? (ulong[])[1] : [1, 2, 3])
{
    var (random, pretrained) = (Deep(seed), Deep(seed));
    foreach (var layer in pretraining.Run(pretrained, digits))
        Console.WriteLine($"layer {layer.Name}: what is lost of its input falls from {layer.Before:F4} to {layer.After:F4}");

    var (without, with) = (FineTune(random), FineTune(pretrained));
    Console.WriteLine($"\nseed {seed}, after {epochs} epochs with labels: {without:P1} from random weights, {with:P1} after pre-training");
    Check(with > without + 0.2, "pre-training gains more than 20 points");
}

static Sequential Deep(ulong seed) => Mlp.Create(784, [100, 100, 100, 100], 10, LayerCatalog.Sigmoid, rng: new Rng(seed));

double FineTune(Sequential model)
{
    var trainer = new Trainer(model, new Sgd(model.Parameters, learningRate: 0.1, momentum: 0.5), Loss.CrossEntropy);
    trainer.Fit(digits, epochs, batchSize: 20);
    Console.WriteLine($"\n{Diagnostics.Of(model, test, Loss.CrossEntropy)}");
    return trainer.Evaluate(test).Accuracy;
}

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

#:project ../src/Hebb/Hebb.csproj

// Choosing by cross-validation: every sample is held out once, and the number of hidden units is chosen by the mean over the folds. The
// test set is looked at once, at the end.
using Hebb;

const int folds = 5;
var (pool, test) = Digits.Load(train: 600, test: 1000);
var order = new Rng(1).Permutation(pool.Count).GroupBy(pool.LabelOf).SelectMany(label => label).ToArray();
Console.WriteLine($"hidden units   {string.Concat(Enumerable.Range(1, folds).Select(fold => $"  fold {fold}"))}     mean ± deviation");
var means = new Dictionary<int, double>();
foreach (var hidden in new[] { 1, 4, 64 })
{
    var scores = Enumerable.Range(0, folds).Select(fold => Score(hidden, fold)).ToArray();
    means[hidden] = scores.Average();
    var deviation = Math.Sqrt(scores.Sum(score => Math.Pow(score - means[hidden], 2)) / (folds - 1));
    Console.WriteLine($"{hidden,12}   {string.Concat(scores.Select(score => $"{score,8:P1}"))}   {means[hidden],6:P1} ± {deviation:P1}");
}
var best = means.MaxBy(mean => mean.Value).Key;
var final = Evaluate(Train(best, pool), test);
Console.WriteLine($"chosen: {best} hidden units; trained on all {pool.Count}, on the test set: {final:P1}");
Check(best == 64, "cross-validation prefers the network that is large enough");
Check(Math.Abs(final - means[best]) < 0.08, "the mean of the folds foretold the test result");

double Score(int hidden, int fold)
{
    // Sorted by class, every fifth sample: each fold has its share of every digit.
    int[] held = [.. order.Where((_, i) => i % folds == fold)], rest = [.. order.Where((_, i) => i % folds != fold)];
    return Evaluate(Train(hidden, pool.Select(rest)), pool.Select(held));
}

static Layer Train(int hidden, Dataset data)
{
    var model = Mlp.Create(784, [hidden], 10, rng: new Rng(1));
    new Trainer(model, new Adam(model.Parameters, 0.003), Loss.CrossEntropy).Fit(data, epochs: 15, batchSize: 20);
    return model;
}

static double Evaluate(Layer model, Dataset data) => Trainer.Evaluate(model, data, Loss.CrossEntropy).Accuracy;

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

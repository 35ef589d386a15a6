#:project ../src/Hebb/Hebb.csproj

// Dropout trains an ensemble: each step trains another network, thinned at random, and all share their weights. One pass in evaluation
// mode stands for the mean of them all. Five seeds, on few digits.
using Hebb;

var (train, test) = Digits.Load(train: 500, test: 1000);
var (x, labels) = test.Gather([.. Enumerable.Range(0, test.Count)]);
Console.WriteLine("seed   one thinned   mean of 30   evaluation mode   |   loss with dropout   without");
var holds = 0;
for (var seed = 1ul; seed <= 5; seed++)
{
    var model = Train(0.5, seed);
    using var noGradients = GradMode.Off();
    var single = new List<double>();
    var sum = Tensor.Zeros(test.Count, 10);
    for (var i = 0; i < 30; i++)
    {
        var p = model.Forward(x).Softmax();
        single.Add(Accuracy(p));
        sum += p;
    }
    double mean = Accuracy(sum), whole, loss;
    using (model.Evaluating())
    {
        var logits = model.Forward(x);
        (whole, loss) = (Accuracy(logits), Loss.CrossEntropy(logits, labels).Item());
    }
    double without;
    using (GradMode.On()) without = Loss.CrossEntropy(Train(0, seed).Eval().Forward(x), labels).Item();
    Console.WriteLine($"{seed,4}   {single.Average(),11:P1}   {mean,10:P1}   {whole,15:P1}   |   {loss,17:F4}   {without,7:F4}");
    if (mean > single.Average() && Math.Abs(whole - mean) < 0.02 && loss < without) holds++;
}
Check(holds == 5, "for every seed the mean beats the single ones, one pass in evaluation mode equals the mean within 2 %, and dropout lowers the test loss");

Layer Train(double probability, ulong seed)
{
    var model = Mlp.Create(784, [200], 10, dropout: probability, rng: new Rng(seed));
    new Trainer(model, new Adam(model.Parameters, 0.001), Loss.CrossEntropy).Fit(train, epochs: 25, batchSize: 25, seed: seed);
    return model.Train();
}

double Accuracy(Tensor scores) => scores.ArgMax(1).Equal(labels).Cast(DType.Float32).Mean().Item();

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

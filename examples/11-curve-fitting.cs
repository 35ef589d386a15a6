#:project ../src/Hebb/Hebb.csproj

// A 1-S-1 network through six points of 1 + sin(πx): too few hidden units cannot bend enough, enough of them hit every point.
using Hebb;

var x = Tensor.Linspace(-1, 1, 6).Reshape(6, 1);
var t = (x * Math.PI).Sin() + 1;
var fine = Tensor.Linspace(-1, 1, 41).Reshape(41, 1);

var losses = new Dictionary<int, double>();
foreach (var hidden in new[] { 1, 2, 10 })
{
    var rng = new Rng(3);
    var model = new Sequential(new Linear(1, hidden, rng: rng), new Sigmoid(), new Linear(hidden, 1, rng: rng));
    var adam = new Adam(model.Parameters, 0.03);
    for (var step = 0; step < 4000; step++)
    {
        using var scope = StepScope.Begin();
        var loss = Loss.MeanSquared(model.Forward(x), t);
        loss.Backward();
        adam.Step();
        losses[hidden] = loss.Item();
    }
    Console.WriteLine($"1-{hidden}-1: mean squared error at the six points {losses[hidden]:E2}");
    Draw(model.Forward(fine).ToArray<float>());
}
Check(losses[1] > 0.02, "one hidden unit is a single step and cannot follow");
Check(losses[10] < 1e-3, "ten hidden units pass through all six points");

void Draw(float[] curve)
{
    var picture = Enumerable.Range(0, 11).Select(_ => new string(' ', 41).ToCharArray()).ToArray();
    for (var i = 0; i < 41; i++) picture[Row(curve[i])][i] = '·';
    for (var i = 0; i < 6; i++) picture[Row(t[i].Item())][i * 8] = 'O';
    foreach (var row in picture) Console.WriteLine($"  {new string(row).TrimEnd()}");

    static int Row(double y) => Math.Clamp((int)Math.Round((2.2 - y) / 0.24), 0, 10);
}

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

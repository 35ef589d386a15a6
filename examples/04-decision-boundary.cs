#:project ../src/Hebb/Hebb.csproj

// Where a network changes its mind: a neuron draws a line, a hidden layer bends it. Two rings of points, drawn in characters.
using Hebb;

const int count = 200;
var rng = new Rng(1);
var points = new float[2 * count];
var labels = new long[count];
for (var i = 0; i < count; i++)
{
    labels[i] = i % 2;
    var (radius, angle) = ((labels[i] == 0 ? 0.5 : 1.2) + 0.12 * rng.NextNormal(), 2 * Math.PI * rng.NextDouble());
    (points[2 * i], points[2 * i + 1]) = ((float)(radius * Math.Cos(angle)), (float)(radius * Math.Sin(angle)));
}
var data = new TensorDataset(Tensor.From(points, count, 2), Tensor.From(labels));

var line = Fit("one layer: a straight line", new Linear(2, 2, rng: rng));
var curve = Fit("two layers: a closed curve", new Sequential(new Linear(2, 16, rng: rng), new Tanh(), new Linear(16, 2, rng: rng)));
Check(line < 0.8, $"a line leaves many points on the wrong side: accuracy {line:P1}");
Check(curve > 0.97, $"a hidden layer of 16 separates the rings: accuracy {curve:P1}");

double Fit(string title, Layer model)
{
    var trainer = new Trainer(model, new Adam(model.Parameters, 0.03), Loss.CrossEntropy);
    trainer.Fit(data, epochs: 60, batchSize: 20);
    Console.WriteLine($"{title} (· inner, # outer; o and x are points)");
    Draw(model);
    return trainer.Evaluate(data).Accuracy;
}

void Draw(Layer model)
{
    const int rows = 21, columns = 42;
    var grid = Tensor.From<float>([.. Enumerable.Range(0, rows * columns).SelectMany(cell => (float[])[X(cell % columns), Y(cell / columns)])], rows * columns, 2);
    var picture = model.Forward(grid).ArgMax(1).ToArray<long>().Select(label => label == 0 ? '·' : '#').ToArray();
    for (var i = 0; i < count; i += 4)
        picture[Cell(points[2 * i], points[2 * i + 1])] = 'o';
    for (var i = 1; i < count; i += 4)
        picture[Cell(points[2 * i], points[2 * i + 1])] = 'x';
    foreach (var row in picture.Chunk(columns)) Console.WriteLine($"  {new string(row)}");

    float X(int column) => -1.8f + 3.6f * column / (columns - 1);
    float Y(int row) => 1.8f - 3.6f * row / (rows - 1);
    int Cell(float x, float y) => Place(1.8f - y, rows) * columns + Place(x + 1.8f, columns);
    int Place(float at, int cells) => Math.Clamp((int)Math.Round(at / 3.6 * (cells - 1)), 0, cells - 1);
}

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

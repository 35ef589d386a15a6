#:project ../src/Hebb/Hebb.csproj

// Back-propagation by hand through a 2-3-2 network, beside automatic differentiation. And Hebb's idea inside it: the update of every
// weight is a product of what stands on its two ends, the activity that comes in and the error that goes out.
using Hebb;

double[] x = [0.6, -0.3], t = [1, 0];
double[,] w1 = { { 0.2, -0.4 }, { 0.7, 0.1 }, { -0.5, 0.3 } }, w2 = { { 0.3, -0.2, 0.5 }, { -0.6, 0.4, 0.1 } };

// Forward: z = W · a, a = σ(z).
var a1 = Layer(w1, x);
var a2 = Layer(w2, a1);

// Backward: δ of the outputs for ½ Σ (a − t)², then δ of the hidden units through the transposed weights.
double[] d2 = [.. a2.Select((a, i) => (a - t[i]) * a * (1 - a))];
double[] d1 = [.. a1.Select((a, j) => Enumerable.Range(0, 2).Sum(i => w2[i, j] * d2[i]) * a * (1 - a))];

Tensor tw1 = Leaf(w1), tw2 = Leaf(w2);
var hidden = Tensor.From(x, 1, 2).Linear(tw1).Sigmoid();
var output = hidden.Linear(tw2).Sigmoid();
Loss.Quadratic(output, Tensor.From(t, 1, 2)).Backward();

Console.WriteLine("weight      activity in    error out      product     autograd");
var worst = Math.Max(Print("W¹", x, d1, tw1.Grad!), Print("W²", a1, d2, tw2.Grad!));
Check(worst < 1e-15, "every gradient is the product of the two ends of its weight");

// The matrix of products has rank 1 for one sample: every row is a multiple of the same activities.
var g = tw2.Grad!.ToArray<double>();
Check(Math.Abs(g[0] * g[4] - g[1] * g[3]) < 1e-15, "for one sample the gradient of a layer is a matrix of rank 1");

// Hebb's rule has the output where back-propagation has minus the error; with a teacher who sets the output they agree.
var weights = new double[3];
HebbRule.Associate(weights, a1, output: -d2[0], rate: 0.1);
Check(weights.Zip(g, (change, slope) => Math.Abs(change + 0.1 * slope)).Max() < 1e-15, "a step down the gradient is Hebb's rule between activity and −error");

static double[] Layer(double[,] w, double[] a) =>
    [.. Enumerable.Range(0, w.GetLength(0)).Select(i => 1 / (1 + Math.Exp(-Enumerable.Range(0, a.Length).Sum(j => w[i, j] * a[j]))))];

static Tensor Leaf(double[,] values)
{
    var tensor = Tensor.From(values);
    tensor.RequiresGrad = true;
    return tensor;
}

static double Print(string name, double[] activity, double[] error, Tensor gradient)
{
    var (values, worst) = (gradient.ToArray<double>(), 0.0);
    for (var i = 0; i < error.Length; i++)
        for (var j = 0; j < activity.Length; j++)
        {
            var (product, automatic) = (error[i] * activity[j], values[i * activity.Length + j]);
            Console.WriteLine($"{name}[{i},{j}]  {activity[j],12:F6} × {error[i],12:F6} = {product,11:F8}  {automatic,11:F8}");
            worst = Math.Max(worst, Math.Abs(product - automatic));
        }
    return worst;
}

static void Check(bool holds, string claim)
{
    Console.WriteLine($"{(holds ? "✓" : "✗")} {claim}");
    if (!holds) Environment.Exit(1);
}

namespace Hebb.Tests;

/// <summary>Three clouds of points in the plane, learnt in a moment.</summary>
static class Blobs
{
    public const int Classes = 3;

    public static TensorDataset Make(int count, ulong seed = 1)
    {
        var rng = new Rng(seed);
        var points = new float[count * 2];
        var labels = new long[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = i % Classes;
            var angle = 2 * Math.PI * labels[i] / Classes;
            points[2 * i] = (float)(2 * Math.Cos(angle) + 0.5 * rng.NextNormal());
            points[2 * i + 1] = (float)(2 * Math.Sin(angle) + 0.5 * rng.NextNormal());
        }
        return new(Tensor.From<float>(points, count, 2), Tensor.From<long>(labels), ["east", "northwest", "southwest"]);
    }

    public static Sequential Model(ulong seed = 1, double dropout = 0)
    {
        var rng = new Rng(seed);
        return new(new Linear(2, 16, rng: rng), new Relu(), new Dropout(dropout, rng), new Linear(16, Classes, rng: rng));
    }

    public static Trainer Trainer(ulong seed = 1, double dropout = 0)
    {
        var model = Model(seed, dropout);
        return new(model, new Sgd(model.Parameters, learningRate: 0.1, momentum: 0.9), Loss.CrossEntropy);
    }

    public static string Hash(this Trainer trainer) => WeightsHash.Sha256(trainer.Model.StateDict());
}

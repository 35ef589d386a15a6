namespace Hebb.Benchmarks.Compare.Workloads;

/// <summary>Steps of training on made-up images, as <c>bench/peers/torch_train.py</c> takes them, through the ordinary trainer.</summary>
static class TrainingSteps
{
    const int Count = 20_000;

    /// <summary>The share of MNIST's pixels, inside its empty margin, that have ink.</summary>
    const double Ink = 0.38;

    /// <summary>An action that takes the next mini-batch and trains on it.</summary>
    /// <param name="model">The network.</param>
    /// <param name="optimizer">What changes it.</param>
    /// <param name="loss">What is minimised.</param>
    /// <param name="batchSize">The samples of a step.</param>
    public static Action Of(Layer model, Optimizer optimizer, LossFunction loss, int batchSize = 64)
    {
        var trainer = new Trainer(model, optimizer, loss);
        var batches = Endless(new(Images(), batchSize, shuffle: true, prefetch: 0, dropLast: true)).GetEnumerator();
        return () =>
        {
            batches.MoveNext();
            trainer.TrainStep(batches.Current);
        };
    }

    static IEnumerable<Batch> Endless(DataLoader loader)
    {
        while (true)
        {
            foreach (var batch in loader)
            {
                yield return batch;
                batch.Release();
            }
        }
    }

    static TensorDataset Images()
    {
        var random = new Random(1);
        var pixels = Tensor.Zeros([Count, 1, 28, 28], DType.UInt8);
        var bytes = pixels.AsSpan<byte>();
        for (var i = 0; i < bytes.Length; i++)
        {
            int row = i / 28 % 28, column = i % 28;
            if (row is >= 4 and < 24 && column is >= 4 and < 24 && random.NextDouble() < Ink) bytes[i] = (byte)random.Next(1, 256);
        }
        var labels = Tensor.Zeros([Count], DType.Int64);
        var classes = labels.AsSpan<long>();
        for (var i = 0; i < Count; i++) classes[i] = i * 7L % 10;
        return new(pixels, labels);
    }
}

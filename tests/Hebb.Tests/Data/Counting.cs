namespace Hebb.Tests;

/// <summary>Small data sets whose samples say which they are.</summary>
static class Counting
{
    /// <summary>Sample i is [i, −i] with label i mod <paramref name="classes"/>.</summary>
    public static TensorDataset Dataset(int count, int classes = 3)
    {
        var inputs = Enumerable.Range(0, count).SelectMany(i => new[] { (float)i, -i }).ToArray();
        var labels = Enumerable.Range(0, count).Select(i => (long)(i % classes)).ToArray();
        return new(Tensor.From(inputs, count, 2), Tensor.From(labels, count), [.. Enumerable.Range(0, classes).Select(i => $"class {i}")]);
    }

    /// <summary>Which samples a batch holds.</summary>
    public static int[] Indices(this Batch batch) => [.. batch.Inputs.ToArray<float>().Chunk(2).Select(row => (int)row[0])];

    /// <summary>Which samples a data set holds, in its order.</summary>
    public static int[] Indices(this Dataset dataset) => dataset.Gather([.. Enumerable.Range(0, dataset.Count)]).Indices();
}

using System.Numerics;
using System.Numerics.Tensors;

namespace Hebb.Kernels;

/// <summary>The sums that threads worked out for the gradients by weights and bias, in shards.</summary>
static class WeightSums
{
    /// <summary>The most shards.</summary>
    public const int MostShards = 16;

    /// <summary>The most bytes that all shards take, where they are as large as the weights.</summary>
    public const int MostBytes = 8 << 20;

    /// <summary>
    /// In how many shards sums of images are added, whatever the number of threads, so that it does not change the bits. A power of
    /// two, so that as many threads have as much to do.
    /// </summary>
    /// <param name="images">Images, of which each shard has at least one.</param>
    /// <param name="portions">How many shards have enough to do.</param>
    /// <param name="bytes">The size of a shard.</param>
    /// <param name="mostBytes">The most that all may take.</param>
    public static int Shards(int images, long portions, long bytes, long mostBytes = MostBytes) =>
        1 << BitOperations.Log2((uint)Math.Clamp(Math.Min(Math.Min(images, portions), mostBytes / bytes), 1, MostShards));

    /// <summary>Adds the shards up, in their order, and takes the weights' and the biases' share to where they belong.</summary>
    /// <param name="sums">[shards, outputs, weights of an output and its bias]; the first shard becomes the total.</param>
    /// <param name="dw">The gradient by the weights; null when nobody asks.</param>
    /// <param name="db">The gradient by the bias; null when nobody asks.</param>
    /// <param name="accumulateWeights">Whether to add to what <paramref name="dw"/> holds.</param>
    /// <param name="accumulateBias">Whether to add to what <paramref name="db"/> holds.</param>
    public static void Collect<T>(Tensor sums, Tensor? dw, Tensor? db, bool accumulateWeights, bool accumulateBias)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int columns = sums.Shape[2], size = sums.Shape[1] * columns;
        var all = sums.Span<T>();
        var total = all[..size];
        for (var next = size; next < all.Length; next += size) TensorPrimitives.Add(total, all.Slice(next, size), total);
        if (dw is not null) Collect(total, columns, ..^1, dw.Span<T>(), accumulateWeights);
        if (db is not null) Collect(total, columns, ^1.., db.Span<T>(), accumulateBias);
    }

    static void Collect<T>(ReadOnlySpan<T> sums, int columns, Range part, Span<T> result, bool accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (; !result.IsEmpty; sums = sums[columns..])
        {
            var from = sums[..columns][part];
            if (accumulate) TensorPrimitives.Add(result[..from.Length], from, result);
            else from.CopyTo(result);
            result = result[from.Length..];
        }
    }
}

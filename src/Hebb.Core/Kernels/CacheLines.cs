namespace Hebb.Kernels;

/// <summary>How matrices lie in the caches.</summary>
static class CacheLines
{
    const int Bytes = 64;

    /// <summary>
    /// Numbers from one row of a matrix to the next: an odd number of cache lines. Rows a power of two apart would share a few sets
    /// of the caches when a product goes down its columns.
    /// </summary>
    public static int OddStride(int width, DType type)
    {
        var line = Bytes / type.Size();
        return ((width + line - 1) / line | 1) * line;
    }
}

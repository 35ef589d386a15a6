namespace Hebb.Kernels;

/// <summary>Cuts a range of elements into equal parts that begin on whole cache lines.</summary>
struct RangeParts<TWork>(TWork work, long length, int parts) : IWork
    where TWork : struct, IRangeWork
{
    // 64 elements are at least one cache line of any element type, so two threads never write to the same line.
    const long Step = 64;

    TWork work = work;

    public readonly TWork Work => work;

    public void Part(int index) => work.Range(Start(index), Start(index + 1));

    readonly long Start(int index) =>
        index == parts ? length : Math.Min(length, length / Step * index / parts * Step);
}

namespace Hebb.Kernels;

/// <summary>Work cut into numbered parts that may run at the same time; parts write to disjoint memory.</summary>
interface IWork
{
    /// <summary>Does one part.</summary>
    void Part(int index);
}

/// <summary>Work over a range of elements; any sub-ranges may run at the same time.</summary>
interface IRangeWork
{
    /// <summary>Does the elements from <paramref name="from"/> up to, but not including, <paramref name="to"/>.</summary>
    void Range(long from, long to);
}

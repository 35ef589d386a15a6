namespace Hebb.Kernels;

/// <summary>
/// Keeps plans that were made not long ago, so that a network which sees the same shapes again does not plan anew. A key has one
/// place, which the latest key to claim it holds: the memory is bounded, and nothing is locked.
/// </summary>
/// <typeparam name="TKey">What a plan follows from, compared by value.</typeparam>
/// <typeparam name="TPlan">The plan, which nobody changes once it is made.</typeparam>
/// <param name="make">Makes the plan of a key.</param>
sealed class RecentPlans<TKey, TPlan>(Func<TKey, TPlan> make) where TKey : IEquatable<TKey>
{
    const int Places = 64;

    readonly Entry?[] entries = new Entry?[Places];

    /// <summary>The plan of a key; on any thread.</summary>
    public TPlan Of(TKey key)
    {
        ref var entry = ref entries[(uint)key.GetHashCode() % Places];
        var found = Volatile.Read(ref entry);
        if (found is not null && found.Key.Equals(key)) return found.Plan;
        var made = new Entry(key, make(key));
        Volatile.Write(ref entry, made);
        return made.Plan;
    }

    sealed record Entry(TKey Key, TPlan Plan);
}

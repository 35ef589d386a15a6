using System.Collections.Concurrent;

namespace Hebb.Kernels;

/// <summary>Keeps what follows from shapes alone, so that a network which sees the same shapes again does not plan anew.</summary>
/// <typeparam name="TKey">What a plan follows from, compared by value.</typeparam>
/// <typeparam name="TPlan">The plan, which nobody changes once it is made.</typeparam>
/// <param name="most">How many plans are kept. One more lets go of all of them, so that shapes without end do not fill the memory.</param>
/// <param name="make">Makes the plan of a key.</param>
sealed class RecentPlans<TKey, TPlan>(int most, Func<TKey, TPlan> make) where TKey : IEquatable<TKey>
{
    readonly ConcurrentDictionary<TKey, TPlan> plans = [];

    /// <summary>The plan of a key; on any thread.</summary>
    public TPlan Of(TKey key)
    {
        if (plans.TryGetValue(key, out var plan)) return plan;
        if (plans.Count >= most) plans.Clear();
        return plans.GetOrAdd(key, make);
    }
}

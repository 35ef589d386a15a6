using System.Diagnostics.CodeAnalysis;

namespace Hebb;

/// <summary>Things of one sort by name, in alphabetical order; case does not matter. What the public catalogs share.</summary>
/// <param name="noun">What error messages call one of them.</param>
/// <param name="alternative">What else a user may give where a name is wanted.</param>
sealed class Catalog<T>(string noun, string alternative = "") where T : class
{
    readonly SortedDictionary<string, T> entries = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<string> Names => entries.Keys;

    public IReadOnlyCollection<T> All => entries.Values;

    public T Add(string name, T entry)
    {
        entries.Add(name, entry);
        return entry;
    }

    public bool TryFind(string name, [NotNullWhen(true)] out T? entry) => entries.TryGetValue(name, out entry);

    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public T Find(string name) => TryFind(name, out var entry)
        ? entry
        : throw new ArgumentException($"There is no {noun} '{name}'; there are {string.Join(", ", Names)}{alternative}.", nameof(name));
}

namespace Hebb;

/// <summary>Numbers for words or characters. 0 is <see cref="Padding"/> and 1 is <see cref="Unknown"/> where these are reserved.</summary>
public sealed class Vocabulary
{
    /// <summary>The index that fills up sentences shorter than others in their batch.</summary>
    public const int Padding = 0;

    /// <summary>The index of whatever is not in the vocabulary.</summary>
    public const int Unknown = 1;

    static readonly string[] ReservedNames = ["<padding>", "<unknown>"];

    readonly Dictionary<string, int> indices = new(StringComparer.Ordinal);
    readonly List<string> symbols;
    readonly bool reserves;

    /// <summary>A vocabulary of the given symbols in their order.</summary>
    /// <param name="symbols">The symbols, without the reserved ones.</param>
    /// <param name="reserves">Whether 0 and 1 are reserved for padding and the unknown.</param>
    /// <exception cref="ArgumentException">A symbol comes twice.</exception>
    public Vocabulary(IEnumerable<string> symbols, bool reserves = true)
    {
        this.reserves = reserves;
        this.symbols = [.. reserves ? ReservedNames : [], .. symbols];
        for (var i = 0; i < this.symbols.Count; i++)
            if (!indices.TryAdd(this.symbols[i], i)) throw new ArgumentException($"The symbol '{this.symbols[i]}' comes twice.", nameof(symbols));
    }

    /// <summary>The vocabulary of a text: what comes at least so often, in the order of the symbols' code points.</summary>
    /// <param name="text">Words or characters, one after the other.</param>
    /// <param name="minimumCount">How often a symbol must come to be in the vocabulary.</param>
    /// <param name="reserves">Whether 0 and 1 are reserved for padding and the unknown.</param>
    public static Vocabulary Of(IEnumerable<string> text, int minimumCount = 1, bool reserves = true)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var symbol in text) counts[symbol] = counts.GetValueOrDefault(symbol) + 1;
        var frequent = counts.Where(entry => entry.Value >= minimumCount).Select(entry => entry.Key);
        return new(frequent.Order(StringComparer.Ordinal), reserves);
    }

    /// <summary>The number of symbols, the reserved ones among them.</summary>
    public int Count => symbols.Count;

    /// <summary>All symbols by index.</summary>
    public IReadOnlyList<string> Symbols => symbols;

    /// <summary>The symbol of an index.</summary>
    public string this[int index] => symbols[index];

    /// <summary>The index of a symbol, <see cref="Unknown"/> when it is not here.</summary>
    /// <exception cref="KeyNotFoundException">It is not here, and no index is reserved for that.</exception>
    public int this[string symbol] => indices.TryGetValue(symbol, out var index) ? index
        : reserves ? Unknown
        : throw new KeyNotFoundException($"The vocabulary of {Count} symbols has no '{symbol}'.");

    /// <summary>Whether the symbol is here.</summary>
    public bool Contains(string symbol) => indices.ContainsKey(symbol);
}

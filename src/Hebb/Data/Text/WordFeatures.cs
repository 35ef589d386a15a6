namespace Hebb;

/// <summary>
/// Describes words by numbers: the word itself in lower case, and pieces that also tell something of words never seen: the last one,
/// two, three and four letters, the first two, and the shape (capitals, digits, punctuation, runs shortened: <c>Xx-d</c>).
/// </summary>
public sealed class WordFeatures
{
    /// <summary>How many pieces a word is described by.</summary>
    public const int PiecesPerWord = 6;

    /// <summary>Learns the vocabularies from sentences.</summary>
    /// <param name="sentences">The training sentences.</param>
    /// <param name="minimumCount">How often a word or piece must come to have an index of its own.</param>
    public WordFeatures(IEnumerable<IReadOnlyList<string>> sentences, int minimumCount = 2)
    {
        List<string> all = [.. sentences.SelectMany(sentence => sentence)];
        Words = Vocabulary.Of(all.Select(word => word.ToLowerInvariant()), minimumCount);
        Pieces = Vocabulary.Of(all.SelectMany(PiecesOf), minimumCount);
    }

    /// <summary>Uses vocabularies learnt before.</summary>
    public WordFeatures(Vocabulary words, Vocabulary pieces) => (Words, Pieces) = (words, pieces);

    /// <summary>The words, in lower case.</summary>
    public Vocabulary Words { get; }

    /// <summary>The pieces.</summary>
    public Vocabulary Pieces { get; }

    /// <summary>Sentences as numbers, padded to the longest: Int64 [N, T, 1 + <see cref="PiecesPerWord"/>].</summary>
    public Tensor Encode(IReadOnlyList<IReadOnlyList<string>> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        const int Columns = 1 + PiecesPerWord;
        var longest = sentences.Count == 0 ? 0 : sentences.Max(sentence => sentence.Count);
        var indices = new long[sentences.Count * longest * Columns];
        for (var s = 0; s < sentences.Count; s++)
        {
            for (var w = 0; w < sentences[s].Count; w++)
            {
                var word = sentences[s][w];
                var row = indices.AsSpan((s * longest + w) * Columns, Columns);
                row[0] = Words[word.ToLowerInvariant()];
                var column = 1;
                foreach (var piece in PiecesOf(word)) row[column++] = Pieces[piece];
            }
        }
        return Tensor.From(indices, sentences.Count, longest, Columns);
    }

    static IEnumerable<string> PiecesOf(string word)
    {
        var lower = word.ToLowerInvariant();
        for (var length = 1; length <= 4; length++) yield return $"-{(lower.Length <= length ? $"^{lower}" : lower[^length..])}";
        yield return $"{(lower.Length <= 2 ? lower : lower[..2])}-";
        yield return $"={Shape(word)}";
    }

    static string Shape(string word)
    {
        var shape = new List<char>();
        foreach (var letter in word)
        {
            var kind = char.IsUpper(letter) ? 'X' : char.IsLetter(letter) ? 'x' : char.IsDigit(letter) ? 'd' : letter;
            if (shape.Count == 0 || shape[^1] != kind) shape.Add(kind);
        }
        return new([.. shape]);
    }
}

using System.Text;

namespace Hebb;

/// <summary>A text as numbers, one for each character (Unicode scalar), and the stretches of it that a model is trained on.</summary>
public sealed class CharacterText
{
    readonly long[] symbols;

    /// <summary>A text with the vocabulary of its own characters.</summary>
    public CharacterText(string text) : this(text, Vocabulary.Of(Characters(text), reserves: false))
    {
    }

    /// <summary>A text in a given vocabulary.</summary>
    /// <exception cref="KeyNotFoundException">A character is not in the vocabulary, which has no index for the unknown.</exception>
    public CharacterText(string text, Vocabulary vocabulary) : this(vocabulary, [.. Characters(text).Select(character => (long)vocabulary[character])])
    {
    }

    CharacterText(Vocabulary vocabulary, long[] symbols) => (Vocabulary, this.symbols) = (vocabulary, symbols);

    /// <summary>The characters and their numbers.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The number of characters.</summary>
    public int Length => symbols.Length;

    /// <summary>The number of each character.</summary>
    public ReadOnlySpan<long> Symbols => symbols;

    /// <summary>Reads a UTF-8 text, plain or compressed by gzip.</summary>
    /// <exception cref="InvalidDataException">The file is no UTF-8 text, damaged, or larger than 1 GB.</exception>
    public static CharacterText Read(string path) => new(TextFile.Read(path));

    /// <summary>A stretch of the text.</summary>
    public CharacterText this[Range range] => new(Vocabulary, symbols[range]);

    /// <summary>The characters of some numbers.</summary>
    public string Decode(IEnumerable<int> indices) => string.Concat(indices.Select(index => Vocabulary[index]));

    /// <summary>The numbers of some characters.</summary>
    public int[] Encode(string text) => [.. Characters(text).Select(character => Vocabulary[character])];

    /// <summary>
    /// The text cut into equally long parts that are read side by side, and these into stretches: sample i of each batch goes on where
    /// sample i of the batch before ended, so that a recurrent state can be carried over (truncated back-propagation through time).
    /// </summary>
    /// <param name="parts">The number of samples in a batch.</param>
    /// <param name="steps">The length of a stretch.</param>
    /// <param name="skip">Characters at the beginning to leave out, so that stretches begin elsewhere in each epoch.</param>
    /// <returns>Batches of symbols, Int64 [parts, steps], and as labels the symbols that follow them.</returns>
    /// <exception cref="ArgumentException">The text is too short for one stretch.</exception>
    public IEnumerable<Batch> Stretches(int parts, int steps, int skip = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parts);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        var length = (Length - skip - 1) / parts;
        if (length < steps)
            throw new ArgumentException($"Stretches: {Length} characters without {skip} do not give {parts} parts of {steps} and one to predict.", nameof(parts));
        return Cut(parts, steps, skip, length);
    }

    IEnumerable<Batch> Cut(int parts, int steps, int skip, int length)
    {
        for (var start = 0; start + steps <= length; start += steps)
        {
            var (inputs, labels) = (new long[parts * steps], new long[parts * steps]);
            for (var part = 0; part < parts; part++)
            {
                var from = skip + part * length + start;
                symbols.AsSpan(from, steps).CopyTo(inputs.AsSpan(part * steps));
                symbols.AsSpan(from + 1, steps).CopyTo(labels.AsSpan(part * steps));
            }
            yield return new(Tensor.From(inputs, parts, steps), Tensor.From(labels, parts, steps));
        }
    }

    static IEnumerable<string> Characters(string text) => text.EnumerateRunes().Select(rune => rune.ToString());
}

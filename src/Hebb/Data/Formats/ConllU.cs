using System.Globalization;

namespace Hebb;

/// <summary>
/// The CoNLL-U format of the Universal Dependencies treebanks, plain or compressed by gzip. Comments, multi-word tokens (3-4) and empty
/// nodes (8.1) are left out: what remains are the words, which carry the tags.
/// </summary>
public static class ConllU
{
    const int Columns = 10;
    const string WhatToDo = "Correct the line, or copy the file again";

    /// <summary>Reads the sentences of a file.</summary>
    /// <exception cref="InvalidDataException">The file is not in the format; the message has the line.</exception>
    public static IReadOnlyList<ConllSentence> Read(string path)
    {
        using var stream = InputFile.Open(path);
        return Read(stream, path);
    }

    /// <summary>Reads sentences from a stream; <paramref name="name"/> is what errors call it.</summary>
    /// <exception cref="InvalidDataException">As for a file.</exception>
    public static IReadOnlyList<ConllSentence> Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var text = TextFile.Read(stream, name);
        var sentences = new List<ConllSentence>();
        var words = new List<ConllWord>();
        var number = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            number++;
            var line = text.AsSpan(range).TrimEnd('\r');
            if (line.IsEmpty)
            {
                if (words.Count > 0) sentences.Add(new([.. words]));
                words.Clear();
            }
            else if (line[0] != '#' && Word(line, words.Count + 1, name, number) is { } word)
            {
                words.Add(word);
            }
        }
        if (words.Count > 0) throw BadFile.Truncated(name, $"it ends in line {number}, in the middle of a sentence");
        if (sentences.Count == 0) throw BadFile.Because(name, "there is no sentence in it", "Name a CoNLL-U file");
        return sentences;
    }

    static ConllWord? Word(ReadOnlySpan<char> line, int expected, string name, int number)
    {
        Span<Range> cells = stackalloc Range[Columns + 1];
        var count = line.Split(cells, '\t');
        if (count != Columns) throw BadFile.Because(name, $"line {number} has {(count > Columns ? "more than 10" : count)} columns where the format has {Columns}, parted by tabs", WhatToDo);
        var id = line[cells[0]];
        if (id.ContainsAny('-', '.')) return null;
        if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index != expected)
            throw BadFile.Because(name, $"line {number} has the number '{Shortened(id)}' where word {expected} should stand", WhatToDo);
        if (line[cells[1]].IsEmpty || line[cells[3]].IsEmpty) throw BadFile.Because(name, $"line {number} has an empty word or tag", WhatToDo);
        var head = int.TryParse(line[cells[6]], NumberStyles.None, CultureInfo.InvariantCulture, out var parent) ? parent : -1;
        return new(
            line[cells[1]].ToString(), line[cells[2]].ToString(), line[cells[3]].ToString(), line[cells[4]].ToString(), head, line[cells[7]].ToString());
    }

    static string Shortened(ReadOnlySpan<char> text) => text.Length <= 20 ? text.ToString() : $"{text[..20]}…";
}

/// <summary>A sentence of a treebank.</summary>
/// <param name="Words">Its words in order.</param>
public sealed record ConllSentence(IReadOnlyList<ConllWord> Words)
{
    /// <summary>The words as they are written.</summary>
    public IEnumerable<string> Forms => Words.Select(word => word.Form);
}

/// <summary>A word of a treebank.</summary>
/// <param name="Form">The word as it is written.</param>
/// <param name="Lemma">Its dictionary form.</param>
/// <param name="Tag">The universal part of speech: NOUN, VERB, …</param>
/// <param name="LanguageTag">The part of speech in the language's own tag set, or <c>_</c>.</param>
/// <param name="Head">The word it depends on, counted from 1; 0 for the root, −1 where it is not given.</param>
/// <param name="Relation">How it depends on that.</param>
public sealed record ConllWord(string Form, string Lemma, string Tag, string LanguageTag, int Head, string Relation);

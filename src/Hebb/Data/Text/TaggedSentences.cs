namespace Hebb;

/// <summary>Sentences with a tag for each word, dealt out in batches of similar length.</summary>
public sealed class TaggedSentences
{
    readonly List<(string[] Words, long[] Labels)> sentences;
    readonly WordFeatures features;

    /// <summary>Sentences of a treebank with their universal part-of-speech tags.</summary>
    /// <param name="treebank">What <see cref="ConllU"/> read.</param>
    /// <param name="features">How words become numbers.</param>
    /// <param name="tags">The tags by label.</param>
    /// <exception cref="ArgumentException">A word has a tag that is not among these.</exception>
    public TaggedSentences(IEnumerable<ConllSentence> treebank, WordFeatures features, IReadOnlyList<string> tags)
    {
        this.features = features;
        Tags = tags;
        var labels = tags.Select((tag, label) => (tag, label)).ToDictionary(pair => pair.tag, pair => (long)pair.label, StringComparer.Ordinal);
        sentences = [.. treebank.Select(sentence => (sentence.Forms.ToArray(), sentence.Words.Select(Label).ToArray()))];

        long Label(ConllWord word) => labels.TryGetValue(word.Tag, out var label) ? label
            : throw new ArgumentException($"The word '{word.Form}' has the tag '{word.Tag}'; the tags are {string.Join(", ", tags)}.", nameof(treebank));
    }

    /// <summary>The tags by label.</summary>
    public IReadOnlyList<string> Tags { get; }

    /// <summary>The number of sentences.</summary>
    public int Count => sentences.Count;

    /// <summary>The number of words of all sentences.</summary>
    public int Words => sentences.Sum(sentence => sentence.Labels.Length);

    /// <summary>One pass over the sentences.</summary>
    /// <param name="size">The number of sentences in a batch.</param>
    /// <param name="rng">Decides which sentences meet and the order of the batches; null for the order of length.</param>
    /// <returns>Features, Int64 [N, T, …], and labels, Int64 [N, T], <see cref="Tagger.Ignored"/> where a sentence has ended.</returns>
    public IEnumerable<Batch> Batches(int size, Rng? rng = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        var order = Enumerable.Range(0, Count).ToArray();
        rng?.Shuffle(order.AsSpan());
        int[][] batches = [.. order.OrderBy(index => sentences[index].Words.Length).Chunk(size)];
        rng?.Shuffle(batches.AsSpan());
        foreach (var batch in batches) yield return Make([.. batch.Select(index => sentences[index])]);
    }

    Batch Make(List<(string[] Words, long[] Labels)> chosen)
    {
        var inputs = features.Encode([.. chosen.Select(sentence => sentence.Words)]);
        var time = inputs.Shape[1];
        var labels = new long[chosen.Count * time];
        Array.Fill(labels, Tagger.Ignored);
        for (var i = 0; i < chosen.Count; i++) chosen[i].Labels.CopyTo(labels, i * time);
        return new(inputs, Tensor.From(labels, chosen.Count, time));
    }
}

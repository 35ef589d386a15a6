using System.Text.Json.Nodes;

namespace Hebb;

/// <summary>
/// Gives each word of a sentence a tag: vectors of the word and of its pieces (endings, beginning, shape), an LSTM in both directions,
/// and logits per word. A word that was not in the training text is still known by its pieces; so that the network learns to do
/// with these, training now and then hides the word (word dropout). Huang, Xu and Yu (2015); Plank, Søgaard and Goldberg (2016).
/// </summary>
public sealed class Tagger : Layer
{
    /// <summary>The label of what is no word, to which no loss belongs.</summary>
    public const int Ignored = -1;

    readonly Embedding words, pieces;
    readonly Lstm context;
    readonly Dropout dropout;
    readonly Linear head;
    readonly Rng stream;

    /// <summary>Makes one.</summary>
    /// <param name="words">The size of the vocabulary of words; 0 is padding, 1 stands for words not in it.</param>
    /// <param name="pieces">The size of the vocabulary of pieces; 0 is padding, 1 stands for pieces not in it.</param>
    /// <param name="piecesPerWord">How many pieces a word is described by.</param>
    /// <param name="tags">The number of tags.</param>
    /// <param name="size">The length of a word's vector; a piece's is half as long.</param>
    /// <param name="units">The size of h and c in each direction.</param>
    /// <param name="dropout">The probability of dropping an input or output of the LSTM in training.</param>
    /// <param name="wordDropout">The probability of hiding a word in training.</param>
    /// <param name="rng">Where initial values come from; <see cref="Rng.Default"/> if null.</param>
    public Tagger(
        int words, int pieces, int piecesPerWord, int tags, int size = 64, int units = 128, double dropout = 0.4, double wordDropout = 0.1, Rng? rng = null)
    {
        if (wordDropout is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(wordDropout), wordDropout, "The probability of hiding a word must be at least 0 and below 1.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(piecesPerWord);
        (PiecesPerWord, WordDropout) = (piecesPerWord, wordDropout);
        this.words = Add("words", new Embedding(words, size, rng));
        this.pieces = Add("pieces", new Embedding(pieces, size / 2, rng));
        context = Add("lstm", new Lstm(size + piecesPerWord * (size / 2), units, new() { Bidirectional = true }, rng));
        this.dropout = Add("dropout", new Dropout(dropout, rng));
        head = Add("head", new Linear(2 * units, tags, rng: rng));
        stream = AddStream(rng);
    }

    /// <summary>How many pieces a word is described by.</summary>
    public int PiecesPerWord { get; }

    /// <summary>The probability of hiding a word in training.</summary>
    public double WordDropout { get; }

    /// <summary>Logits [N, T, tags] for sentences Int64 [N, T, 1 + pieces per word] as <see cref="WordFeatures"/> makes them.</summary>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 3 || x.Shape[2] != 1 + PiecesPerWord || x.DType != DType.Int64)
            throw new ArgumentException($"Tagger: the input is {x.Shape} of {x.DType}; it must be Int64 [sentences, words, {1 + PiecesPerWord}].", nameof(x));
        var (known, lengths) = Known(x);
        int sentences = x.Shape[0], time = x.Shape[1];
        var described = pieces.Forward(x[.., .., 1..]).Reshape(sentences, time, PiecesPerWord * pieces.Weight.Shape[1]);
        var inputs = dropout.Forward(Tensor.Concat([words.Forward(known), described], axis: 2));
        return head.Forward(dropout.Forward(context.Run(inputs, null, lengths).Outputs));
    }

    /// <summary>The mean cross-entropy over the words of a batch; padding, labelled <see cref="Ignored"/>, does not count.</summary>
    /// <param name="logits">[N, T, tags].</param>
    /// <param name="labels">Int64 [N, T].</param>
    public static Tensor Loss(Tensor logits, Tensor labels)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(labels);
        return Hebb.Loss.CrossEntropy(ignoredLabel: Ignored)(logits, labels);
    }

    /// <inheritdoc/>
    protected override void Describe(JsonObject settings)
    {
        settings["words"] = words.Weight.Shape[0];
        settings["pieces"] = pieces.Weight.Shape[0];
        settings["piecesPerWord"] = PiecesPerWord;
        settings["tags"] = head.Weight.Shape[0];
        settings["size"] = words.Weight.Shape[1];
        settings["units"] = context.Units;
        settings["dropout"] = dropout.Probability;
        settings["wordDropout"] = WordDropout;
    }

    // The words, some of them hidden, and the number of words before each sentence's padding.
    (Tensor Known, int[] Lengths) Known(Tensor x)
    {
        var time = x.Shape[1];
        var known = x[.., .., 0].ToArray<long>();
        var lengths = new int[x.Shape[0]];
        for (var i = 0; i < known.Length; i++)
        {
            if (known[i] == Vocabulary.Padding) continue;
            lengths[i / time] = i % time + 1;
            if (Training && stream.NextSingle() < WordDropout) known[i] = Vocabulary.Unknown;
        }
        return (Tensor.From(known, x.Shape[0], time), lengths);
    }
}

public static partial class LayerCatalog
{
    /// <summary>Gives each word of a sentence a tag.</summary>
    public static LayerKind Tagger { get; } = Register(nameof(Tagger), settings =>
    {
        int words = settings.Integer("words"), pieces = settings.Integer("pieces"), perWord = settings.Integer("piecesPerWord"), tags = settings.Integer("tags");
        int size = settings.Integer("size", 64), units = settings.Integer("units", 128);
        long half = size / 2;
        settings.Claim((long)size * words + half * pieces);
        settings.Claim(8L * units * (size + perWord * half + units + 2) + 2L * units * tags + tags);
        return new Tagger(words, pieces, perWord, tags, size, units, settings.Number("dropout", 0.4), settings.Number("wordDropout", 0.1), settings.Rng);
    });
}

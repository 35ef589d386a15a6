namespace Hebb.Tests;

public sealed class TextTests
{
    [Fact]
    public void A_vocabulary_orders_what_is_frequent_enough_and_knows_the_unknown()
    {
        var vocabulary = Vocabulary.Of(["b", "a", "b", "c", "a", "b"], minimumCount: 2);
        Assert.Equal(["<padding>", "<unknown>", "a", "b"], vocabulary.Symbols);
        Assert.Equal(3, vocabulary["b"]);
        Assert.Equal(Vocabulary.Unknown, vocabulary["c"]);
        Assert.False(vocabulary.Contains("c"));
        Assert.Throws<KeyNotFoundException>(() => Vocabulary.Of(["a"], reserves: false)["b"]);
        Assert.Contains("'a' comes twice", Assert.Throws<ArgumentException>(() => new Vocabulary(["a", "a"])).Message);
    }

    [Fact]
    public void Characters_are_numbers_and_back()
    {
        var text = new CharacterText("naïve 🙂 cat");
        Assert.Equal(11, text.Length);
        Assert.Equal("cat🙂", text.Decode(text.Encode("cat🙂")));
        Assert.Equal(3, text[^3..].Length);
        Assert.Throws<KeyNotFoundException>(() => text.Encode("z"));
    }

    [Fact]
    public void Stretches_go_on_where_the_batch_before_ended_and_labels_follow()
    {
        var text = new CharacterText("0123456789ABCDEFGHI");
        var batches = text.Stretches(2, 4, skip: 1).ToList();
        string[] inputs = ["1234", "9ABC", "5678", "DEFG"], labels = ["2345", "ABCD", "6789", "EFGH"];
        Assert.Equal(inputs, Rows(batches.Select(batch => batch.Inputs)));
        Assert.Equal(labels, Rows(batches.Select(batch => batch.Targets)));
        Assert.Contains("do not give", Assert.Throws<ArgumentException>(() => text.Stretches(5, 4)).Message);

        IEnumerable<string> Rows(IEnumerable<Tensor> tensors) =>
            tensors.SelectMany(tensor => Enumerable.Range(0, 2).Select(i => text.Decode(tensor[i].ToArray<long>().Select(symbol => (int)symbol))));
    }

    [Fact]
    public void Words_are_described_by_themselves_and_their_pieces()
    {
        var features = new WordFeatures([["Running", "runs"], ["Jumping"]], minimumCount: 1);
        Assert.Equal(["<padding>", "<unknown>", "jumping", "running", "runs"], features.Words.Symbols);
        Assert.True(features.Pieces.Contains("-ing"));
        Assert.True(features.Pieces.Contains("=Xx"));
        var encoded = features.Encode([["Sing"], ["runs", "!"]]);
        Assert.Equal([2, 2, 1 + WordFeatures.PiecesPerWord], encoded.Shape.ToArray());
        Assert.Equal([Vocabulary.Unknown, features.Pieces["-g"], features.Pieces["-ng"], features.Pieces["-ing"]], encoded[0, 0, ..4].ToArray<long>());
        Assert.All(encoded[0, 1].ToArray<long>(), index => Assert.Equal(Vocabulary.Padding, index));
    }
}

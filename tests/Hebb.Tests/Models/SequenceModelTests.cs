namespace Hebb.Tests;

public sealed class SequenceModelTests
{
    [Fact]
    public void Each_row_model_learns_where_the_bright_line_is()
    {
        foreach (var make in (Func<Rng, Layer>[])[rng => RowRecurrent.Rnn(4, 8, 3, rng), rng => RowRecurrent.Lstm(4, 8, 3, rng), rng => RowRecurrent.Gru(4, 8, 3, rng)])
        {
            var model = make(new Rng(1));
            var optimizer = new Adam(model.Parameters, 0.03);
            var images = Tensor.Zeros(3, 1, 3, 4);
            for (var i = 0; i < 3; i++) images[i, 0, i] = Tensor.Ones(4);
            var labels = Tensor.Arange(3);
            for (var step = 0; step < 100; step++)
            {
                Loss.CrossEntropy(model.Forward(images), labels).Backward();
                optimizer.Step();
            }
            Assert.Equal([0L, 1, 2], model.Forward(images).ArgMax(-1).ToArray<long>());
        }
    }

    [Fact]
    public void A_character_model_learns_a_text_by_heart_and_writes_it()
    {
        var text = new CharacterText("the cat sat on the mat. the cat sat on the mat. the cat sat on the mat. ");
        var model = new CharacterModel(text.Vocabulary.Count, units: 32, size: 8, rng: new Rng(1));
        var optimizer = new Adam(model.Parameters, 0.02);
        for (var epoch = 0; epoch < 60; epoch++)
        {
            RecurrentState? state = null;
            foreach (var (x, labels) in text.Stretches(2, 12))
            {
                var (logits, final) = model.Run(x, state);
                Loss.CrossEntropy(logits, labels).Backward();
                optimizer.Step();
                state = final.Detach();
            }
        }
        Assert.Equal("at on the mat. the cat", text.Decode(model.Sample(text.Encode("the cat s"), 22, temperature: 0)));
        Assert.Equal(model.Sample(text.Encode("t"), 9, rng: new Rng(4)), model.Sample(text.Encode("t"), 9, rng: new Rng(4)));
    }

    [Fact]
    public void A_tagger_tells_unknown_words_by_their_endings()
    {
        string[] stems = ["kal", "mor", "tis", "ben", "lug", "pon", "sar", "vek"];
        var sentences = stems.Select(stem => new ConllSentence([Word("the", "DET"), Word($"{stem}er", "NOUN"), Word($"{stem}ing", "VERB")])).ToList();
        var features = new WordFeatures(sentences.Select(sentence => sentence.Forms.ToList()), minimumCount: 1);
        var data = new TaggedSentences(sentences, features, ["DET", "NOUN", "VERB"]);
        var model = new Tagger(features.Words.Count, features.Pieces.Count, WordFeatures.PiecesPerWord, 3, size: 8, units: 8, rng: new Rng(1));
        var optimizer = new Adam(model.Parameters, 0.02);
        for (var epoch = 0; epoch < 30; epoch++)
        {
            foreach (var (x, labels) in data.Batches(4, new Rng((ulong)epoch)))
            {
                Tagger.Loss(model.Forward(x), labels).Backward();
                optimizer.Step();
            }
        }
        model.Eval();
        var tags = model.Forward(features.Encode([["the", "zobing", "zober"], ["zober"]])).ArgMax(-1).ToArray<long>();
        Assert.Equal([0, 2, 1, 1], tags[..4]);
    }

    [Fact]
    public void What_stands_beside_a_sentence_in_its_batch_does_not_change_its_tags()
    {
        var model = new Tagger(9, 9, 2, 3, size: 4, units: 3, rng: new Rng(1));
        model.Eval();
        var alone = Tensor.From<long>([4, 2, 3, 5, 6, 7], 1, 2, 3);
        var padded = Tensor.Concat([alone, Tensor.Zeros([1, 3, 3], DType.Int64)], axis: 1);
        var batch = Tensor.Concat([padded, Tensor.Ones([1, 5, 3], DType.Int64)]);
        Assert.Equal(model.Forward(alone).ToArray<float>(), model.Forward(batch)[0, ..2].ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    static ConllWord Word(string form, string tag) => new(form, form, tag, "_", 0, "_");
}

using System.IO.Compression;
using System.Text;

namespace Hebb.Tests;

public sealed class ConllUTests
{
    const string Text = """
        # text = I don't.
        1	I	I	PRON	PRP	Case=Nom	2	nsubj	_	_
        2-3	don't	_	_	_	_	_	_	_	_
        2	do	do	AUX	VBP	_	0	root	_	_
        3	n't	not	PART	RB	_	2	advmod	_	SpaceAfter=No
        3.1	go	go	VERB	VB	_	_	_	_	_
        4	.	.	PUNCT	.	_	2	punct	_	_

        1	Yes	yes	INTJ	UH	_	0	root	_	_


        """;

    static IReadOnlyList<ConllSentence> Read(string text) => ConllU.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "test file");

    static void Refused(string problem, string text)
    {
        var message = Assert.Throws<InvalidDataException>(() => Read(text)).Message;
        Assert.Contains("test file", message);
        Assert.Contains(problem, message);
    }

    [Fact]
    public void Reads_words_and_leaves_out_tokens_without_a_tag()
    {
        var sentences = Read(Text);
        Assert.Equal(2, sentences.Count);
        Assert.Equal(["I", "do", "n't", "."], sentences[0].Forms);
        Assert.Equal(["PRON", "AUX", "PART", "PUNCT"], sentences[0].Words.Select(word => word.Tag));
        Assert.Equal(new ConllWord("n't", "not", "PART", "RB", 2, "advmod"), sentences[0].Words[2]);
        Assert.Equal(["Yes"], Read(Text.Replace("\n", "\r\n", StringComparison.Ordinal))[1].Forms);
    }

    [Fact]
    public void Errors_name_the_line()
    {
        Refused("line 2 has 9 columns", Text.Replace("nsubj\t_\t_", "nsubj\t_", StringComparison.Ordinal));
        Refused("line 2 has more than 10 columns", Text.Replace("nsubj\t_", "nsubj\t_\t_", StringComparison.Ordinal));
        Refused("line 4 has the number '7' where word 2 should stand", Text.Replace("\n2\tdo", "\n7\tdo", StringComparison.Ordinal));
        Refused("line 9 has an empty word", Text.Replace("1\tYes", "1\t", StringComparison.Ordinal));
        Refused("in the middle of a sentence", Text.TrimEnd());
        Refused("there is no sentence", "# nothing\n");
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() => Assert.Contains(
        "is no UTF-8", Assert.Throws<InvalidDataException>(() => ConllU.Read(new MemoryStream([0x41, 0xFF, 0x42]), "test file")).Message);

    [Fact]
    public void A_corrupt_file_is_read_or_refused() => Corruption.SurvivesCorruption(Encoding.UTF8.GetBytes(Text), stream => ConllU.Read(stream, "test file"));

    [Fact]
    public void A_compressed_file_cut_short_is_refused()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(Text));
        Corruption.RefusesEveryTruncation(packed.ToArray(), stream => ConllU.Read(stream, "test file"));
    }

    [Theory]
    [InlineData("train", 12544, 204577)]
    [InlineData("dev", 2001, 25147)]
    [InlineData("test", 2077, 25094)]
    public void The_English_web_treebank_has_the_published_number_of_sentences_and_words(string part, int sentences, int words)
    {
        var folder = Environment.GetEnvironmentVariable("HEBB_DATA");
        var path = folder is null ? null : Path.Combine(folder, "ud-english-ewt", $"en_ewt-ud-{part}.conllu.gz");
        Assert.SkipUnless(File.Exists(path), "HEBB_DATA has no ud-english-ewt.");
        var read = ConllU.Read(path!);
        Assert.Equal(sentences, read.Count);
        Assert.Equal(words, read.Sum(sentence => sentence.Words.Count));
        Assert.Equal(17, read.SelectMany(sentence => sentence.Words).Select(word => word.Tag).Distinct().Count());
    }
}

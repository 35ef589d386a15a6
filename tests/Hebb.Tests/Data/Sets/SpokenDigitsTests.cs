using System.IO.Compression;

namespace Hebb.Tests;

public sealed class SpokenDigitsTests
{
    static DataOptions Archive(TemporaryFolder folder, params (string Name, Sound Sound)[] recordings)
    {
        using var archive = ZipFile.Open(folder["recordings.zip"], ZipArchiveMode.Create);
        foreach (var (name, sound) in recordings)
        {
            using var entry = archive.CreateEntry($"recordings/{name}").Open();
            Wav.Write(entry, sound);
        }
        return new() { Directory = folder.Path };
    }

    static Sound Tone(float loudness, int length = 6, int rate = 8000) => new([.. Enumerable.Range(0, length).Select(i => i % 2 == 0 ? loudness : -loudness / 2)], rate);

    [Fact]
    public void The_first_five_recordings_of_each_speaker_are_the_test_set_and_each_is_scaled_and_filled_up()
    {
        using var folder = new TemporaryFolder();
        var (train, test) = SpokenDigits.Load(4, Archive(folder, ("7_ann_5.wav", Tone(0.5f)), ("3_ann_4.wav", Tone(0.25f, 2)), ("2_bob_12.wav", Tone(1))));
        Assert.Equal((2, 1), (train.Count, test.Count));
        Assert.Equal([2, 7], [train.LabelOf(0), train.LabelOf(1)]);
        Assert.Equal(3, test.LabelOf(0));
        Assert.Equal([1, -0.5f, 1, -0.5f], train[1].Input.ToArray<float>());
        Assert.Equal([1, -0.5f, 0, 0], test[0].Input.ToArray<float>());
    }

    [Theory]
    [InlineData("eleven_ann_4.wav", 8000, "does not say digit, speaker and number")]
    [InlineData("1_ann_4.wav", 44_100, "44100 samples a second")]
    public void A_recording_that_is_none_is_named(string name, int rate, string problem)
    {
        using var folder = new TemporaryFolder();
        var options = Archive(folder, (name, Tone(1, 6, rate)));
        var message = Assert.Throws<InvalidDataException>(() => SpokenDigits.Load(4, options)).Message;
        Assert.Contains(name, message, StringComparison.Ordinal);
        Assert.Contains(problem, message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_archive_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["recordings.zip"], "no archive");
        Assert.Contains("recordings.zip", Assert.Throws<InvalidDataException>(() => SpokenDigits.Load(4, new() { Directory = folder.Path })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_that_is_not_at_hand_says_where_it_was_looked_for()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains(folder.Path, Assert.Throws<DataUnavailableException>(() => SpokenDigits.Load(4, new() { Directory = folder.Path })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_recordings_have_their_number_and_split()
    {
        if (Environment.GetEnvironmentVariable("HEBB_DATA") is not { } data || !File.Exists(Path.Combine(data, "free-spoken-digits", "recordings.zip")))
            Assert.Skip("HEBB_DATA names no folder with free-spoken-digits/recordings.zip.");
        var (train, test) = SpokenDigits.Load(100);
        Assert.Equal((2700, 300), (train.Count, test.Count));
        Assert.All(Enumerable.Range(0, 10), digit => Assert.Equal(30, Enumerable.Range(0, 300).Count(i => test.LabelOf(i) == digit)));
    }
}

using System.Text;

namespace Hebb.Tests;

public sealed class WavTests
{
    static byte[] File(int coding, int channels, int rate, int bits, byte[] data, string before = "")
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("RIFF"u8);
        writer.Write(36 + data.Length);
        writer.Write("WAVE"u8);
        if (before.Length > 0)
        {
            writer.Write("LIST"u8);
            writer.Write(before.Length);
            writer.Write(Encoding.ASCII.GetBytes(before.Length % 2 == 0 ? before : before + "\0"));
        }
        writer.Write("fmt "u8);
        writer.Write(16);
        writer.Write((short)coding);
        writer.Write((short)channels);
        writer.Write(rate);
        writer.Write(rate * channels * bits / 8);
        writer.Write((short)(channels * bits / 8));
        writer.Write((short)bits);
        writer.Write("data"u8);
        writer.Write(data.Length);
        writer.Write(data);
        return file.ToArray();
    }

    static Sound Read(byte[] file) => Wav.Read(new MemoryStream(file), "test file");

    static void Refused(string problem, byte[] file) => Assert.Contains(problem, Assert.Throws<InvalidDataException>(() => Read(file)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(8, new byte[] { 128, 192, 0, 255 }, new[] { 0, 0.5f, -1, 127 / 128f })]
    [InlineData(16, new byte[] { 0, 0, 0, 64, 0, 128, 255, 127 }, new[] { 0, 0.5f, -1, 32767 / 32768f })]
    [InlineData(24, new byte[] { 0, 0, 64, 0, 0, 128, 1, 0, 0 }, new[] { 0.5f, -1, 1 / 8388608f })]
    [InlineData(32, new byte[] { 0, 0, 0, 64, 0, 0, 0, 128 }, new[] { 0.5f, -1 })]
    public void Reads_whole_numbers_of_each_size(int bits, byte[] data, float[] samples) => Assert.Equal(samples, Read(File(1, 1, 8000, bits, data)).Samples);

    [Fact]
    public void Reads_floats_and_channels_that_take_turns()
    {
        var sound = Read(File(3, 2, 44_100, 32, [.. new[] { 0.25f, -0.5f, 1, 2 }.SelectMany(BitConverter.GetBytes)]));
        Assert.Equal([0.25f, -0.5f, 1, 2], sound.Samples);
        Assert.Equal((2, 44_100), (sound.Channels, sound.Rate));
    }

    [Theory]
    [InlineData("some text!")]
    [InlineData("odd")]
    public void Skips_other_chunks(string text) => Assert.Equal([0.5f], Read(File(1, 1, 8000, 16, [0, 64], text)).Samples);

    [Fact]
    public void A_sound_comes_back_as_it_was_written_and_what_is_too_loud_is_cut()
    {
        using var folder = new TemporaryFolder();
        Wav.Write(folder["a.wav"], new([0, 0.5f, -1, 1.5f, -2, 0.25f], 16_000, channels: 2));
        var sound = Wav.Read(folder["a.wav"]);
        Assert.Equal([0, 0.5f, -1, 32767 / 32768f, -1, 0.25f], sound.Samples);
        Assert.Equal((16_000, 2, 3 / 16e3), (sound.Rate, sound.Channels, sound.Duration.TotalSeconds));
        Assert.Throws<ArgumentException>(() => Wav.Write(Stream.Null, new([float.NaN], 8000)));
    }

    [Fact]
    public void Wrong_contents_are_named()
    {
        Refused("not a WAVE file", "OggS and more text"u8.ToArray());
        Refused("coding 7 with 8 bits", File(7, 1, 8000, 8, [0]));
        Refused("coding 1 with 12 bits", File(1, 1, 8000, 12, [0]));
        Refused("0 channels", File(1, 0, 8000, 16, []));
        Refused("no whole number of samples", File(1, 2, 8000, 16, [0, 0, 0, 0, 0, 0]));
        Refused("sample 0 is not a number", File(3, 1, 8000, 32, BitConverter.GetBytes(float.NaN)));
        Refused("it has no samples", [.. "RIFF\0\0\0\0WAVE"u8]);
    }

    [Fact]
    public void A_cut_or_corrupt_sound_is_refused()
    {
        var file = File(1, 1, 8000, 16, [.. Enumerable.Range(0, 64).Select(i => (byte)i)], "text");
        Corruption.RefusesEveryTruncation(file, stream => Wav.Read(stream, "test file"));
        Corruption.SurvivesCorruption(file, stream => Wav.Read(stream, "test file"));
    }
}

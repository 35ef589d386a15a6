using System.Buffers.Binary;
using System.Text.Json;

namespace Hebb.Tests;

public sealed class PngTests
{
    static readonly JsonElement[] Pillow = [.. Golden.Load("formats.json").GetProperty("png").EnumerateArray()];

    public static TheoryData<string> Names => [.. Pillow.Select(picture => picture.GetProperty("name").GetString()!)];

    static byte[] FileOf(string name) => Case(name).GetProperty("file").GetBytesFromBase64();

    static JsonElement Case(string name) => Pillow.First(picture => picture.GetProperty("name").GetString() == name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Reads_what_Pillow_wrote(string name)
    {
        var image = Png.Read(new MemoryStream(FileOf(name)), name);
        var rows = Case(name).GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().Select(v => v.GetDouble()).ToArray()).ToArray();
        Assert.Equal((rows[0].Length, rows.Length), (image.Width, image.Height));
        for (var y = 0; y < image.Height; y++)
            for (var x = 0; x < image.Width; x++)
                Assert.InRange(Math.Abs(image[x, y] - rows[y][x]), 0, 1.01);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cut_or_corrupt_picture_is_refused(string name)
    {
        Corruption.RefusesEveryTruncation(FileOf(name), stream => Png.Read(stream, "test file"));
        Corruption.SurvivesCorruption(FileOf(name), stream => Png.Read(stream, "test file"));
    }

    [Fact]
    public void A_gray_picture_comes_back_as_it_was_written()
    {
        var image = new GrayImage(5, 3, [.. Enumerable.Range(0, 15).Select(i => (byte)(17 * i))]);
        using var folder = new TemporaryFolder();
        Png.Write(folder["a.png"], image);
        Assert.Equal(image.Pixels, Png.Read(folder["a.png"]).Pixels);
        Assert.Equal(image.Pixels, ImageFile.Read(folder["a.png"]).Pixels);
    }

    [Fact]
    public void Colours_become_gray_by_their_luma()
    {
        using var folder = new TemporaryFolder();
        Png.WriteRgb(folder["a.png"], 4, 1, [255, 0, 0, 0, 255, 0, 0, 0, 255, 90, 90, 90]);
        Assert.Equal([76, 150, 29, 90], Png.Read(folder["a.png"]).Pixels);
    }

    [Fact]
    public void Three_values_are_needed_for_every_colour_pixel() =>
        Assert.Throws<ArgumentException>(() => Png.WriteRgb(new MemoryStream(), 2, 2, new byte[11]));

    [Theory]
    [InlineData(100_000, 100_000, "over the limit")]
    [InlineData(uint.MaxValue, uint.MaxValue, "over the limit")]
    [InlineData(8000, 8000, "cannot hold")]
    [InlineData(0, 5, "0×5")]
    [InlineData(9, 1, "more data follows")]
    public void A_header_cannot_claim_another_size_than_the_data_has(uint width, uint height, string problem)
    {
        var file = FileOf("gray 8");
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), Crc32.Of(file.AsSpan(12, 17)));
        var e = Assert.Throws<InvalidDataException>(() => Png.Read(new MemoryStream(file), "test file"));
        Assert.Contains(problem, e.Message);
    }

    [Fact]
    public void The_checksum_is_the_one_of_the_standard() => Assert.Equal(0xCBF43926u, Crc32.Of("123456789"u8));
}

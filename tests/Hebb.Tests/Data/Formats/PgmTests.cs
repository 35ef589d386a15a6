using System.Text;

namespace Hebb.Tests;

public sealed class PgmTests
{
    static GrayImage Read(string header, params byte[] pixels) =>
        Pgm.Read(new MemoryStream([.. Encoding.ASCII.GetBytes(header), .. pixels]), "test file");

    static void Refused(string problem, string header, params byte[] pixels) =>
        Assert.Contains(problem, Assert.Throws<InvalidDataException>(() => Read(header, pixels)).Message);

    [Fact]
    public void Reads_numbers_with_comments() =>
        Assert.Equal([0, 85, 255, 170], Read("P2 # made by hand\n2 2\n# levels\n3\n0 1\n3 2\n").Pixels);

    [Fact]
    public void Reads_bytes() => Assert.Equal([0, 10, 32, 255], Read("P5\n2 2\n255\n", 0, 10, 32, 255).Pixels);

    [Fact]
    public void Scales_other_numbers_of_levels() => Assert.Equal([0, 17, 255], Read("P5 3 1 15 ", 0, 1, 15).Pixels);

    [Fact]
    public void Reads_two_bytes_a_pixel() => Assert.Equal([1, 255], Read("P5 2 1 65535\n", 1, 1, 255, 255).Pixels);

    [Fact]
    public void A_picture_comes_back_as_it_was_written()
    {
        var image = new GrayImage(3, 2, [1, 2, 3, 250, 251, 252]);
        using var folder = new TemporaryFolder();
        Pgm.Write(folder["a.pgm"], image);
        Assert.Equal(image.Pixels, Pgm.Read(folder["a.pgm"]).Pixels);
        Assert.Equal(image.Pixels, ImageFile.Read(folder["a.pgm"]).Pixels);
    }

    [Fact]
    public void Wrong_contents_are_named()
    {
        Refused("neither P2 nor P5", "P6 1 1 255 ");
        Refused("over the limit", "P5 100000 100000 255 ");
        Refused("missing or not a number", "P5 3 x 255 ");
        Refused("65536", "P5 1 1 65536 ", 0, 0);
        Refused("a pixel is 16 ", "P5 1 1 15 ", 16);
        Refused("1 bytes follow", "P5 1 1 255 ", 7, 8);
        Refused("take 4 bytes but only 3", "P5 2 2 255 ", 1, 2, 3);
        Refused("do not fit", "P2 8000 8000 255 1 2 3");
    }

    [Fact]
    public void A_cut_or_corrupt_picture_is_refused()
    {
        byte[] file = [.. "P5\n4 3\n255\n"u8, .. Enumerable.Range(0, 12).Select(i => (byte)(20 * i))];
        Corruption.RefusesEveryTruncation(file, stream => Pgm.Read(stream, "test file"));
        Corruption.SurvivesCorruption(file, stream => Pgm.Read(stream, "test file"));
        Corruption.SurvivesCorruption([.. "P2\n2 2\n3\n0 1 2 3\n"u8], stream => Pgm.Read(stream, "test file"));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, "JPEG")]
    [InlineData(new byte[] { (byte)'P', (byte)'6' }, "P6")]
    [InlineData(new byte[] { 1, 2, 3 }, "no picture")]
    [InlineData(new byte[0], "empty")]
    public void A_picture_of_another_kind_is_told_which_kinds_are_supported(byte[] file, string kind)
    {
        var e = Assert.Throws<InvalidDataException>(() => ImageFile.Read(new MemoryStream(file), "test file"));
        Assert.Contains(kind, e.Message);
        Assert.Contains("PNG and PGM", e.Message);
    }
}

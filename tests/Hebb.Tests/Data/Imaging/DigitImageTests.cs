namespace Hebb.Tests;

public sealed class DigitImageTests
{
    /// <summary>A 7 in strong ink on paper of a little grain, anywhere in a picture of any size.</summary>
    static GrayImage Seven(int size, int width, int height, int left, int top, byte ink = 230, byte paper = 10)
    {
        var random = new Random(3);
        var pixels = new byte[width * height];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = ((i % width - left) / (double)size, (i / width - top) / (double)size);
            var bar = x is > 0 and < 0.6 && y is > 0 and < 0.12;
            var stem = y is > 0 and < 1 && Math.Abs(x - (0.55 - 0.4 * y)) < 0.06;
            pixels[i] = (byte)((bar || stem ? ink : paper) + random.Next(6));
        }

        return new GrayImage(width, height, pixels);
    }

    static double Difference(GrayImage a, GrayImage b) => a.Pixels.Zip(b.Pixels, (p, q) => Math.Abs(p - q)).Average();

    [Theory]
    [InlineData(60, 200, 150, 120, 20)]
    [InlineData(200, 300, 280, 20, 40)]
    [InlineData(1500, 3000, 2000, 900, 200)]
    public void Neither_size_nor_place_matters(int size, int width, int height, int left, int top)
    {
        var reference = DigitImage.Prepare(Seven(100, 160, 160, 50, 30));
        Assert.True(Difference(reference.Image!, DigitImage.Prepare(Seven(size, width, height, left, top)).Image!) < 3);
    }

    [Fact]
    public void Dark_on_light_gives_the_same_as_light_on_dark()
    {
        var light = Seven(100, 160, 160, 50, 30);
        var prepared = DigitImage.Prepare(light.Invert());
        Assert.True(prepared.DarkInk);
        Assert.Equal(DigitImage.Prepare(light).Image!.Pixels, prepared.Image!.Pixels);
    }

    [Fact]
    public void Gray_ink_on_gray_paper_comes_out_white_on_black()
    {
        var prepared = DigitImage.Prepare(Seven(100, 160, 160, 50, 30, ink: 40, paper: 120));
        Assert.True(Difference(prepared.Image!, DigitImage.Prepare(Seven(100, 160, 160, 50, 30)).Image!) < 3);
    }

    [Fact]
    public void A_mark_in_the_corner_is_ignored_and_said_so()
    {
        var clean = Seven(100, 200, 200, 50, 50);
        var marked = Seven(100, 200, 200, 50, 50);
        for (var i = 0; i < 5; i++)
            marked.Pixels.AsSpan(i * 200, 5).Fill(240);
        var prepared = DigitImage.Prepare(marked);
        Assert.Equal(DigitImage.Prepare(clean).Image!.Pixels, prepared.Image!.Pixels);
        Assert.Contains("stray", Assert.Single(prepared.Notes));
    }

    [Fact]
    public void Two_digits_are_said_to_be_two()
    {
        var left = Seven(80, 300, 120, 20, 20);
        var both = left.Pixels.Zip(Seven(80, 300, 120, 220, 20).Pixels, Math.Max).ToArray();
        Assert.Contains("several digits", Assert.Single(DigitImage.Prepare(new GrayImage(300, 120, both)).Notes));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(130)]
    [InlineData(255)]
    public void A_blank_picture_is_empty(byte gray)
    {
        var pixels = new byte[50 * 40];
        pixels.AsSpan().Fill(gray);
        Assert.Equal(DigitProblem.Empty, DigitImage.Prepare(new GrayImage(50, 40, pixels)).Problem);
    }

    [Fact]
    public void A_speck_is_too_small()
    {
        var pixels = new byte[200 * 200];
        pixels[100 * 200 + 100] = 255;
        Assert.Equal(DigitProblem.TooSmall, DigitImage.Prepare(new GrayImage(200, 200, pixels)).Problem);
    }

    [Fact]
    public void A_picture_of_one_pixel_is_empty() =>
        Assert.Equal(DigitProblem.Empty, DigitImage.Prepare(new GrayImage(1, 1, [255])).Problem);

    [Fact]
    public void What_is_found_can_be_shown()
    {
        var prepared = DigitImage.Prepare(Seven(100, 160, 160, 50, 30));
        Assert.InRange(prepared.Box.X, 50, 60);
        Assert.InRange(prepared.Box.Y, 29, 32);
        Assert.InRange(prepared.Box.Height, 97, 101);
        Assert.InRange(prepared.Scale, 0.19, 0.21);
        Assert.InRange(prepared.Threshold, 20, 235);
        Assert.Equal((20, 20), (prepared.Raster!.Width, prepared.Raster.Height));
    }

    [Fact]
    public void Without_any_step_the_picture_is_only_averaged()
    {
        var bare = new DigitRecipe { FindPolarity = false, DropStray = false, Crop = false, Scale = false, Normalize = false, Center = false };
        var pixels = new byte[56 * 56];
        pixels.AsSpan(0, 2).Fill(200);
        pixels.AsSpan(56, 2).Fill(100);
        Assert.Equal([150, 0, 0], DigitImage.Prepare(new GrayImage(56, 56, pixels), bare).Image!.Pixels[..3]);
    }

    [Fact]
    public void Real_digits_come_back_from_enlarged_shifted_inverted_pictures()
    {
        var (asTheyAre, enlarged, exact) = (0.0, 0.0, 0);
        var digits = Mnist().ToArray();
        foreach (var digit in digits)
        {
            var prepared = DigitImage.Prepare(digit).Image!;
            asTheyAre += Difference(digit, prepared);
            exact += prepared.Pixels.SequenceEqual(digit.Pixels) ? 1 : 0;
            enlarged += Difference(digit, DigitImage.Prepare(Enlarge(digit, 5, 37, 11)).Image!);
        }

        TestContext.Current.SendDiagnosticMessage(
            $"{digits.Length} MNIST digits: {exact} unchanged, mean difference {asTheyAre / digits.Length:F3}; "
            + $"enlarged, shifted and inverted: {enlarged / digits.Length:F3} of 255");
        Assert.True(asTheyAre / digits.Length < 0.1);
        Assert.True(enlarged / digits.Length < 0.1);
    }

    static IEnumerable<GrayImage> Mnist()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("HEBB_DATA") ?? "", "mnist");
        var file = Directory.Exists(folder) ? Directory.GetFiles(folder, "t10k-images*").FirstOrDefault() : null;
        Assert.SkipWhen(file is null, "MNIST is not here: HEBB_DATA names no folder with mnist/t10k-images*.");
        using var stream = File.OpenRead(file);
        using var plain = file.EndsWith(".gz", StringComparison.Ordinal)
            ? new System.IO.Compression.GZipStream(stream, System.IO.Compression.CompressionMode.Decompress)
            : (Stream)stream;
        plain.ReadExactly(new byte[16]);
        for (var i = 0; i < 2000; i++)
        {
            var pixels = new byte[784];
            plain.ReadExactly(pixels);
            yield return new GrayImage(28, 28, pixels);
        }
    }

    static GrayImage Enlarge(GrayImage digit, int factor, int left, int top)
    {
        var side = 28 * factor + 60;
        var pixels = new byte[side * side];
        pixels.AsSpan().Fill(255);
        for (var y = 0; y < 28 * factor; y++)
            for (var x = 0; x < 28 * factor; x++)
                pixels[(y + top) * side + x + left] = (byte)(255 - digit[x / factor, y / factor]);
        return new GrayImage(side, side, pixels);
    }
}

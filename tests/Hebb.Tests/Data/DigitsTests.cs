namespace Hebb.Tests;

/// <summary>Generated digits against what is known of MNIST's: format, placement and amounts of ink.</summary>
public sealed class DigitsTests
{
    const int Count = 10_000;
    const int Side = DigitGenerator.Side;
    const int Pixels = DigitGenerator.Pixels;

    static readonly Lazy<(byte[] Images, byte[] Labels)> wild = new(() => Generate(seed: 1, Count));

    [Fact]
    public void Equal_seeds_give_equal_bytes_on_any_number_of_threads()
    {
        var (images, labels) = Generate(seed: 7, 3500);
        foreach (var threads in new[] { 1, 2, 5 })
        {
            var (again, digits) = (new byte[images.Length], new byte[labels.Length]);
            DigitGenerator.GenerateParallel(7, 0, again, digits, threads: threads);
            Assert.Equal(images, again);
            Assert.Equal(labels, digits);
        }
    }

    [Fact]
    public void Another_seed_gives_other_images()
    {
        var (one, _) = Generate(seed: 1, 100);
        var (other, _) = Generate(seed: 2, 100);
        for (var i = 0; i < 100; i++)
            Assert.False(one.AsSpan(i * Pixels, Pixels).SequenceEqual(other.AsSpan(i * Pixels, Pixels)), $"image {i} is the same");
    }

    [Fact]
    public void An_image_is_the_same_whether_or_not_those_before_it_are_written()
    {
        var image = new byte[Pixels];
        var label = new byte[1];
        DigitGenerator.Generate(1, 1234, image, label);
        Assert.Equal(wild.Value.Images[(1234 * Pixels)..(1235 * Pixels)], image);
        Assert.Equal(4, label[0]);
    }

    [Fact]
    public void Every_digit_comes_equally_often() =>
        Assert.All(wild.Value.Labels.CountBy(label => label), pair => Assert.Equal(Count / 10, pair.Value));

    [Theory]
    [InlineData(DigitStyle.Wild)]
    [InlineData(DigitStyle.Neat)]
    public void Every_image_has_full_ink_and_a_border_that_is_nearly_empty(DigitStyle style)
    {
        var images = style == DigitStyle.Wild ? wild.Value.Images : Generate(1, Count, style).Images;
        var touched = 0;
        foreach (var image in images.Chunk(Pixels))
        {
            Assert.Equal(255, image.Max());
            var border = Enumerable.Range(0, Pixels).Count(i => image[i] > 0 && (i / Side is 0 or Side - 1 || i % Side is 0 or Side - 1));
            Assert.InRange(border, 0, 10);
            if (border > 0) touched++;
        }
        Assert.InRange(touched, 0, Count * 2 / 100);
    }

    [Fact]
    public void The_inked_long_side_is_twenty_pixels()
    {
        var sides = wild.Value.Images.Chunk(Pixels).Select(LongSide).ToArray();
        Assert.Equal(20, sides.Max());
        Assert.InRange(sides.Count(side => side == 20), Count * 99 / 100, Count);
    }

    [Fact]
    public void The_centre_of_mass_is_the_centre_of_the_image()
    {
        foreach (var image in wild.Value.Images.Chunk(Pixels))
        {
            double mass = 0, x = 0, y = 0;
            for (var i = 0; i < Pixels; i++)
            {
                mass += image[i];
                x += image[i] * (i % Side);
                y += image[i] * (i / Side);
            }
            Assert.InRange(x / mass, 13.45, 14.6);
            Assert.InRange(y / mass, 13.45, 14.6);
        }
    }

    [Fact]
    public void The_amount_of_ink_is_that_of_mnist()
    {
        var ink = wild.Value.Images.Chunk(Pixels).Select(Ink).Order().ToArray();
        Assert.InRange(ink.Average(), 0.12, 0.145);
        Assert.InRange(ink[Count * 5 / 100], 0.06, 0.23);
        Assert.InRange(ink[Count * 95 / 100], 0.06, 0.23);
        Assert.InRange(ink[0], 0.02, 0.40);
        Assert.InRange(ink[^1], 0.02, 0.40);
    }

    [Fact]
    public void One_has_the_least_ink_and_zero_and_eight_are_among_those_with_most()
    {
        var ink = wild.Value.Images.Chunk(Pixels).Select((image, i) => (Digit: i % 10, Ink: Ink(image)))
            .GroupBy(pair => pair.Digit, pair => pair.Ink).OrderBy(group => group.Average()).Select(group => group.Key).ToArray();
        Assert.Equal(1, ink[0]);
        Assert.Contains(0, ink[^3..]);
        Assert.Contains(8, ink[^3..]);
    }

    [Fact]
    public void Lengths_that_do_not_fit_together_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => DigitGenerator.Generate(1, 0, new byte[100], new byte[2]));
        Assert.Contains("2 labels go with 1568 bytes", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => DigitGenerator.Generate(1, -1, [], []));
        Assert.Throws<ArgumentException>(() => DigitGenerator.Generate(1, int.MaxValue, new byte[Pixels], new byte[1]));
    }

    static (byte[] Images, byte[] Labels) Generate(ulong seed, int count, DigitStyle style = DigitStyle.Wild)
    {
        var (images, labels) = (new byte[count * Pixels], new byte[count]);
        DigitGenerator.Generate(seed, 0, images, labels, style);
        return (images, labels);
    }

    static double Ink(byte[] image) => image.Sum(value => (double)value) / (255 * Pixels);

    static int LongSide(byte[] image)
    {
        var inked = Enumerable.Range(0, Pixels).Where(i => image[i] > 12).ToArray();
        var columns = inked.Select(i => i % Side).ToArray();
        return Math.Max(inked[^1] / Side - inked[0] / Side, columns.Max() - columns.Min()) + 1;
    }
}

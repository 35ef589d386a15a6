using System.Numerics;

namespace Hebb.Tests;

public sealed class DigitStrokesTests
{
    /// <summary>A 3 of two bows, in a box of about 1.</summary>
    static readonly Vector2[] Three =
    [
        .. Enumerable.Range(0, 41).Select(i => Bow(i / 40f, 0.25f)), .. Enumerable.Range(0, 41).Select(i => Bow(i / 40f, 0.75f)),
    ];

    static Vector2 Bow(float t, float y) => new(0.2f + 0.3f * MathF.Sin(MathF.PI * t), y - 0.25f * MathF.Cos(MathF.PI * t));

    static DigitStrokes Drawn(float size, float x, float y, float pad = 280, params Vector2[][] more) =>
        new([.. more, Array.ConvertAll(Three, point => point * size + new Vector2(x, y))], pad);

    static double Difference(GrayImage a, GrayImage b) => a.Pixels.Zip(b.Pixels, (p, q) => Math.Abs(p - q)).Average();

    [Theory]
    [InlineData(40, 5, 5)]
    [InlineData(100, 170, 20)]
    [InlineData(250, 10, 12)]
    public void Neither_size_nor_place_of_the_writing_matters(float size, float x, float y)
    {
        var reference = DigitImage.Prepare(Drawn(200, 40, 40));
        var prepared = DigitImage.Prepare(Drawn(size, x, y));
        Assert.True(Difference(reference.Image!, prepared.Image!) < 1.5);
    }

    [Fact]
    public void The_unit_of_the_points_does_not_matter()
    {
        var pixels = DigitImage.Prepare(Drawn(200, 40, 40));
        var share = DigitImage.Prepare(Drawn(200 / 280f, 40 / 280f, 40 / 280f, pad: 1));
        Assert.True(Difference(pixels.Image!, share.Image!) < 0.5);
    }

    [Fact]
    public void The_picture_is_as_MNIST_has_them()
    {
        var prepared = DigitImage.Prepare(Drawn(120, 30, 90));
        Assert.True(prepared.Succeeded);
        Assert.Equal((28, 28, 255), (prepared.Image.Width, prepared.Image.Height, prepared.Image.Pixels.Max()));
        Assert.InRange(prepared.CenterOfMass.X, 14, 15);
        Assert.InRange(prepared.CenterOfMass.Y, 14, 15);
        var inkedRows = Enumerable.Range(0, 28).Count(y => Enumerable.Range(0, 28).Any(x => prepared.Image[x, y] > 12));
        Assert.Equal(20, inkedRows);
        Assert.InRange(prepared.ToValues().Average(), 0.05, 0.25);
    }

    [Fact]
    public void A_stroke_is_as_wide_as_the_pen()
    {
        var bar = DigitImage.Prepare(new DigitStrokes([[new(140, 40), new(140, 240)]], 280)).Image!;
        var widths = Enumerable.Range(8, 12).Select(y => Enumerable.Range(0, 28).Sum(x => bar[x, y] / 255.0));
        Assert.All(widths, width => Assert.InRange(width, 2.3, 2.9));
    }

    [Fact]
    public void A_stray_dot_is_ignored_and_said_so()
    {
        var clean = DigitImage.Prepare(Drawn(150, 100, 100));
        var dotted = DigitImage.Prepare(Drawn(150, 100, 100, 280, [new Vector2(3, 3)]));
        Assert.Equal(clean.Image!.Pixels, dotted.Image!.Pixels);
        Assert.Contains("Ignored 1 stray dot", Assert.Single(dotted.Notes));
        Assert.Empty(clean.Notes);

        var off = DigitImage.Prepare(Drawn(150, 100, 100, 280, [new Vector2(3, 3)]), new DigitRecipe { DropStray = false });
        Assert.True(Difference(clean.Image, off.Image!) > 10);
    }

    [Fact]
    public void A_dot_near_the_digit_belongs_to_it() =>
        Assert.Empty(DigitImage.Prepare(Drawn(150, 100, 100, 280, [new Vector2(160, 180)])).Notes);

    [Fact]
    public void Nothing_drawn_is_empty()
    {
        var prepared = DigitImage.Prepare(new DigitStrokes([[]], 280));
        Assert.Equal((DigitProblem.Empty, false), (prepared.Problem, prepared.Succeeded));
        Assert.Throws<InvalidOperationException>(prepared.ToValues);
    }

    [Fact]
    public void A_tiny_drawing_is_too_small()
    {
        Assert.Equal(DigitProblem.TooSmall, DigitImage.Prepare(Drawn(6, 100, 100)).Problem);
        Assert.Equal(DigitProblem.TooSmall, DigitImage.Prepare(new DigitStrokes([[new(9, 9)]], 280)).Problem);
    }

    [Fact]
    public void Without_the_fixed_pen_small_writing_gets_thick()
    {
        var own = new DigitRecipe { FixedPen = false };
        var large = DigitImage.Prepare(Drawn(220, 20, 20), own).ToValues().Sum();
        var small = DigitImage.Prepare(Drawn(60, 20, 20), own).ToValues().Sum();
        Assert.True(small > 1.5 * large);
    }

    [Fact]
    public void Without_crop_scale_and_center_the_drawing_stays_where_it_was()
    {
        var bare = new DigitRecipe { Crop = false, Scale = false, Center = false };
        var prepared = DigitImage.Prepare(new DigitStrokes([[new(40, 40), new(80, 40)]], 280), bare);
        Assert.InRange(prepared.CenterOfMass.X, 5.9, 6.1);
        Assert.InRange(prepared.CenterOfMass.Y, 3.9, 4.1);
    }

    [Fact]
    public void Points_that_are_not_numbers_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new DigitStrokes([[new(float.NaN, 0)]], 280));
        Assert.Throws<ArgumentException>(() => new DigitStrokes([[new(1e9f, 0)]], 280));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DigitStrokes([], 0));
    }
}

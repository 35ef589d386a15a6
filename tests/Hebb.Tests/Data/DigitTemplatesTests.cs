namespace Hebb.Tests;

/// <summary>The list of ways to write digits, and what it says of a list that is wrong.</summary>
public sealed class DigitTemplatesTests
{
    [Fact]
    public void There_are_145_ways_to_write_the_ten_digits() =>
        Assert.Equal([13, 14, 15, 12, 13, 14, 15, 16, 15, 18], Enumerable.Range(0, 10).Select(d => DigitTemplates.BuiltIn.Of(d).Length));

    [Fact]
    public void A_curve_starts_and_ends_at_the_first_and_last_points_and_stays_on_a_straight_line()
    {
        var curve = StrokeCurve.Sample([new Stroke([new(0, 0), new(0.2f, 0.2f), new(0.7f, 0.7f), new(1, 1)])]);
        var samples = new float[StrokeCurve.Samples];
        curve.Evaluate([0, 0, 0.2f, 0.7f, 1, 0, 0], samples);
        Assert.Equal(0, samples[0], 1e-5);
        Assert.Equal(1, samples[^1], 1e-5);
        for (var i = 0; i < samples.Length; i++) Assert.Equal(i / 95f, samples[i], 2e-4);
    }

    [Fact]
    public void A_corner_breaks_the_curve_into_straight_lines()
    {
        var curve = StrokeCurve.Sample([new Stroke([new(0, 0), new(1, 0, IsCorner: true), new(1, 1)])]);
        var (x, y) = (new float[StrokeCurve.Samples], new float[StrokeCurve.Samples]);
        curve.Evaluate([0, 0, 1, 1, 0, 0], x);
        curve.Evaluate([0, 0, 0, 1, 0, 0], y);
        for (var i = 0; i < x.Length; i++) Assert.True(Math.Abs(y[i]) < 1e-5 || Math.Abs(x[i] - 1) < 1e-5, $"({x[i]}, {y[i]}) is off both lines");
    }

    [Theory]
    [InlineData("1 plain: 0,0 0,1", "line 1: a template starts with digit, name and weight")]
    [InlineData("x plain 1: 0,0 0,1", "x is not one digit")]
    [InlineData("1 plain 0: 0,0 0,1", "the weight is 0")]
    [InlineData("1 plain 1: 0,0", "a stroke needs two points")]
    [InlineData("1 plain 1: 0,0 0,100*", "cannot be a corner")]
    [InlineData("1 plain 1: 0,0 0", "0 is not a point")]
    [InlineData("1 plain 1: 0,0 0,1000", "1000 is not from -50 to 150")]
    [InlineData("1 plain 1: 0,0 0,100", "there is none for 0")]
    public void A_wrong_line_is_named_with_what_is_wrong(string line, string complaint)
    {
        var error = Assert.Throws<InvalidDataException>(() => DigitTemplates.Read(new StringReader(line)));
        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
    }
}

using System.Numerics;

namespace Hebb.Tests;

/// <summary>Ways of writing that MNIST hardly knows, drawn by rules of their own, and the network that the Lab trains at its first start.</summary>
public sealed class WaysOfWritingTests(FirstReader reader) : IClassFixture<FirstReader>
{
    /// <summary>The flag's length is in heights of the stem, its angle in degrees from it.</summary>
    [Theory]
    [InlineData(0.55, 32)]
    [InlineData(0.70, 28)]
    [InlineData(0.80, 38)]
    [InlineData(0.95, 25)]
    public void A_one_with_a_long_upstroke_is_read(double flag, double angle)
    {
        var start = (float)flag * new Vector2(-(float)Math.Sin(double.DegreesToRadians(angle)), (float)Math.Cos(double.DegreesToRadians(angle)));
        Read(1, [[start, Vector2.Zero, Vector2.UnitY]]);
        Read(1, [[start, Vector2.Zero], [Vector2.Zero, Vector2.UnitY]]);
        Read(1, [[start, Vector2.Zero, Vector2.UnitY], [new(-0.25f, 1), new(0.25f, 1)]]);
    }

    [Theory]
    [InlineData(0.28f, 1f)]
    [InlineData(0.34f, 1.1f)]
    [InlineData(0.34f, 0.65f)]
    public void A_zero_with_a_slash_is_read(float halfWidth, float slash)
    {
        var oval = Enumerable.Range(0, 41).Select(i => i * MathF.Tau / 40).Select(angle => new Vector2(halfWidth * MathF.Sin(angle), 0.5f - 0.5f * MathF.Cos(angle)));
        var end = slash * new Vector2(halfWidth * 0.9f, -0.38f);
        Read(0, [[.. oval], [new Vector2(0, 0.5f) + end, new Vector2(0, 0.5f) - end]]);
    }

    /// <summary>Reads strokes of height 1 upright and leant, narrow and wide; four of five such drawings must be read, and none taken for no digit.</summary>
    void Read(int digit, IReadOnlyList<Vector2[]> strokes)
    {
        var right = 0;
        float[] leans = [-0.1f, 0, 0.1f, 0.2f, 0.3f], aspects = [0.9f, 1.1f];
        foreach (var (lean, aspect) in leans.SelectMany(lean => aspects.Select(aspect => (lean, aspect))))
        {
            var drawn = strokes.Select(stroke => stroke.Select(point => new Vector2(1 + aspect * point.X + lean * (1 - point.Y), 0.5f + point.Y)));
            var prepared = DigitImage.Prepare(new DigitStrokes(drawn, padSize: 2));
            var answer = reader.Model.Answer(prepared, reader.Digits.Compare(prepared.Image!.Pixels));
            Assert.NotEqual(Verdict.NoDigit, answer.Verdict);
            if (answer.Label == digit) right++;
        }
        Assert.InRange(right, leans.Length * aspects.Length * 4 / 5, leans.Length * aspects.Length);
    }
}

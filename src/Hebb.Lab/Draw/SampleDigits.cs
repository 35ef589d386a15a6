namespace Hebb;

/// <summary>Digits to put on the pad for whoever cannot or will not draw: 0, 1, … 9 and over again, each time written anew.</summary>
static class SampleDigits
{
    public static SampleDigit Write(uint index)
    {
        var digit = (int)(index % 10);
        var written = WrittenDigit.Write(digit, index);
        return new(digit, [.. written.Strokes.Select(stroke => (float[])[.. stroke.SelectMany(point => new[] { point.X, point.Y })])]);
    }
}

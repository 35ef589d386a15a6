namespace Hebb;

/// <summary>Whether a drawing looks like the digit that a network takes it for; a network alone is often sure of a dash or a scribble.</summary>
static class Likelihood
{
    /// <summary>Of MNIST's pictures 99 in 100 have a mean ink of 0.05 to 0.25; a fixed pen gives less spread still, a scribble far more.</summary>
    const double MostInk = 0.30, LeastInk = 0.02;

    /// <summary>Of MNIST's 70,000 digits 7 are wider than so many times their height.</summary>
    const double MostWidth = 2.5;

    /// <summary>Of 1,000 digits traced from MNIST 3 resemble no training digit of their kind as much as the first says, 7 more not as the second.</summary>
    const double LeastLikeness = 0.55, SureLikeness = 0.62;

    /// <summary>How far a drawing can be taken for a digit that it has this likeness to; only ink and shape are looked at when that is not known.</summary>
    public static Verdict Of(DigitPreparation drawing, double? likeness)
    {
        if (!HasInkOfDigit(drawing) || drawing.Box.Width > MostWidth * drawing.Box.Height || likeness < LeastLikeness) return Verdict.NoDigit;
        return likeness < SureLikeness ? Verdict.Unsure : Verdict.Digit;
    }

    static bool HasInkOfDigit(DigitPreparation drawing)
    {
        var sum = 0L;
        foreach (var pixel in drawing.Image!.Pixels) sum += pixel;
        return sum / 255.0 / drawing.Image.Pixels.Length is >= LeastInk and <= MostInk;
    }
}

using System.Numerics;

namespace Hebb;

/// <summary>
/// The hand that writes: bends a template into one person's figure on one day. It works on the ink's samples, not on pixels,
/// in units of the digit's height.
/// </summary>
sealed class DigitHand
{
    const int Samples = StrokeCurve.Samples;
    const int Waves = 3;

    readonly float[] pointX = new float[StrokeCurve.MaxPoints], pointY = new float[StrokeCurve.MaxPoints];
    readonly float[] x = new float[Samples], y = new float[Samples], pressure = new float[Samples];
    int count;

    /// <summary>Where the ink of the last figure lies, to the right.</summary>
    public Span<float> X => x.AsSpan(0, count);

    /// <summary>Where the ink of the last figure lies, downwards.</summary>
    public Span<float> Y => y.AsSpan(0, count);

    /// <summary>The width of the line there as a multiple of the pen's.</summary>
    public ReadOnlySpan<float> Pressure => pressure.AsSpan(0, count);

    /// <summary>Writes a digit once; <see cref="X"/>, <see cref="Y"/> and <see cref="Pressure"/> then hold it.</summary>
    public void Write(DigitTemplate template, DigitStyle style, Rng random)
    {
        var calm = style == DigitStyle.Neat ? 0.5 : 1;
        MovePoints(template, 0.03 * calm, random);
        template.Curve.Evaluate(pointX, x);
        template.Curve.Evaluate(pointY, y);
        Warp(0.07 * calm, random);
        Lean(template.Digit, random);
        Press(template.Curve, random);
        CutEnds(template.Curve, random);
    }

    /// <summary>Trembles; and in digits of two strokes lets bars miss, cross or overshoot their stem.</summary>
    void MovePoints(DigitTemplate template, double tremble, Rng random)
    {
        tremble *= Math.Exp(0.3 * random.NextNormal());
        var apart = template.Strokes.Count > 1 ? 0.025 : 0;
        var at = StrokeCurve.Lead;
        foreach (var stroke in template.Strokes)
        {
            var centre = stroke.Centre;
            var scaleX = Math.Exp(0.06 * random.NextNormal());
            var scaleY = Math.Exp(0.06 * random.NextNormal());
            var moveX = centre.X + apart * random.NextNormal();
            var moveY = centre.Y + apart * random.NextNormal();
            foreach (var point in stroke.Points)
            {
                pointX[at] = (float)(moveX + scaleX * (point.X - centre.X + tremble * random.NextNormal()));
                pointY[at] = (float)(moveY + scaleY * (point.Y - centre.Y + tremble * random.NextNormal()));
                at++;
            }
        }
    }

    /// <summary>Bends the figure by a few smooth waves of random direction, length and phase.</summary>
    void Warp(double amplitude, Rng random)
    {
        Span<Wave> waves = stackalloc Wave[Waves];
        foreach (ref var wave in waves) wave = Wave.Draw(amplitude, random);
        for (var i = 0; i < Samples; i += Vector<float>.Count)
        {
            var atX = new Vector<float>(x, i);
            var atY = new Vector<float>(y, i);
            var (toX, toY) = (atX, atY);
            foreach (var wave in waves)
            {
                var height = Vector.Sin(atX * wave.PerX + atY * wave.PerY + new Vector<float>(wave.Phase));
                toX += height * wave.X;
                toY += height * wave.Y;
            }
            toX.CopyTo(x, i);
            toY.CopyTo(y, i);
        }
    }

    /// <summary>Makes the figure narrow or wide, slants it (mostly to the right) and turns it.</summary>
    void Lean(int digit, Rng random)
    {
        var aspect = Math.Exp(0.20 * random.NextNormal());
        var slant = digit == 1 ? 0.25 + 0.28 * random.NextNormal() : 0.12 + 0.30 * random.NextNormal();
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(6 * random.NextNormal()));
        var (xx, xy) = ((float)(cos * aspect), (float)(-cos * slant - sin));
        var (yx, yy) = ((float)(sin * aspect), (float)(-sin * slant + cos));
        for (var i = 0; i < Samples; i += Vector<float>.Count)
        {
            var atX = new Vector<float>(x, i);
            var atY = new Vector<float>(y, i);
            (atX * xx + atY * xy).CopyTo(x, i);
            (atX * yx + atY * yy).CopyTo(y, i);
        }
    }

    /// <summary>Presses harder here and softer there along every stroke.</summary>
    void Press(StrokeCurve curve, Rng random)
    {
        var slow = (float)(0.8 * 0.12 * random.NextNormal());
        var fast = (float)(0.5 * 0.12 * random.NextNormal());
        var drift = (float)(0.12 * random.NextNormal());
        var slowPhase = new Vector<float>((float)(2 * Math.PI * random.NextDouble()));
        var fastPhase = new Vector<float>((float)(2 * Math.PI * random.NextDouble()));
        for (var i = 0; i < Samples; i += Vector<float>.Count)
        {
            var along = new Vector<float>(curve.Along[i..]);
            var bend = slow * Vector.Sin(along * MathF.PI + slowPhase) + fast * Vector.Sin(along * (2.5f * MathF.PI) + fastPhase);
            Vector.Exp(bend + drift * (along - new Vector<float>(0.5f))).CopyTo(pressure, i);
        }
    }

    /// <summary>Lets each stroke start late and stop early: gaps in loops, short tails.</summary>
    void CutEnds(StrokeCurve curve, Rng random)
    {
        count = 0;
        var sample = 0;
        foreach (var length in curve.StrokeLengths)
        {
            var from = (float)Math.Abs(0.04 * random.NextNormal());
            var to = 1 - (float)Math.Abs(0.04 * random.NextNormal());
            for (var end = sample + length; sample < end; sample++)
            {
                if (curve.Along[sample] < from || curve.Along[sample] > to) continue;
                (x[count], y[count], pressure[count]) = (x[sample], y[sample], pressure[sample]);
                count++;
            }
        }
    }

    /// <summary>One wave of the warp: how it moves the ink, its angle per unit of height, and its phase.</summary>
    readonly record struct Wave(float X, float Y, float PerX, float PerY, float Phase)
    {
        public static Wave Draw(double amplitude, Rng random) => new(
            (float)(amplitude * random.NextNormal()),
            (float)(amplitude * random.NextNormal()),
            (float)(4.4 * random.NextNormal()),
            (float)(4.4 * random.NextNormal()),
            (float)(2 * Math.PI * random.NextDouble()));
    }
}

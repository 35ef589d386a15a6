namespace Hebb;

/// <summary>
/// A line search for the strong Wolfe conditions: the loss falls by at least <c>c₁</c> of what the slope promises, and the slope
/// shrinks to <c>c₂</c> of what it was. Nocedal and Wright, "Numerical Optimization" (2006), algorithms 3.5 and 3.6, with the
/// safeguards of Schmidt's minFunc (2005), which PyTorch has too.
/// </summary>
readonly struct StrongWolfe(Func<double, LinePoint> at, LinePoint start, double slopeShare, int evaluations)
{
    const double DecreaseShare = 1e-4, Margin = 0.1, LeastGrowth = 0.01, Growth = 10;

    /// <summary>A point that fulfils both conditions, or else the best one found; <c>Step</c> is 0 when none was better than the start.</summary>
    public LinePoint From(double first)
    {
        var (before, step) = (start, first);
        for (var left = evaluations; left > 0; left--)
        {
            var now = at(step);
            if (!Falls(now) || before.Step > 0 && now.Value >= before.Value) return Between(before, now, left - 1);
            if (IsFlat(now)) return now;
            if (now.Slope >= 0) return Between(now, before, left - 1);
            step = Beyond(before, now);
            before = now;
        }
        return before;
    }

    /// <summary>Narrows down an interval. Its low end fulfils the first condition and has the lower loss.</summary>
    LinePoint Between(LinePoint low, LinePoint high, int left)
    {
        var wasNearEnd = false;
        for (; left > 0; left--)
        {
            var now = at(Inside(low, high, ref wasNearEnd));
            if (!Falls(now) || now.Value >= low.Value)
            {
                high = now;
                continue;
            }
            if (IsFlat(now)) return now;
            if (now.Slope * (high.Step - low.Step) >= 0) high = low;
            low = now;
        }
        return low;
    }

    // A loss that is not a number does not fall.
    bool Falls(LinePoint now) => now.Value <= start.Value + DecreaseShare * now.Step * start.Slope;

    bool IsFlat(LinePoint now) => Math.Abs(now.Slope) <= -slopeShare * start.Slope;

    // A place near an end of the interval hardly narrows it: not twice in a row, and never the end itself.
    static double Inside(LinePoint low, LinePoint high, ref bool wasNearEnd)
    {
        var (left, right) = (Math.Min(low.Step, high.Step), Math.Max(low.Step, high.Step));
        var margin = Margin * (right - left);
        var guess = Cubic(low, high);
        if (!double.IsFinite(guess)) guess = (left + right) / 2;
        var nearEnd = !(guess >= left + margin && guess <= right - margin);
        if (nearEnd && (wasNearEnd || guess <= left || guess >= right))
        {
            wasNearEnd = false;
            return Math.Clamp(guess, left + margin, right - margin);
        }
        wasNearEnd = nearEnd;
        return guess;
    }

    static double Beyond(LinePoint before, LinePoint now)
    {
        var (guess, least, most) = (Cubic(before, now), now.Step + LeastGrowth * (now.Step - before.Step), Growth * now.Step);
        return double.IsFinite(guess) ? Math.Clamp(guess, least, most) : (least + most) / 2;
    }

    /// <summary>Where the cubic through two values and slopes is least; not finite when it has no such place.</summary>
    static double Cubic(LinePoint a, LinePoint b)
    {
        var d1 = a.Slope + b.Slope - 3 * (a.Value - b.Value) / (a.Step - b.Step);
        var d2 = Math.CopySign(Math.Sqrt(d1 * d1 - a.Slope * b.Slope), b.Step - a.Step);
        return b.Step - (b.Step - a.Step) * (b.Slope + d2 - d1) / (b.Slope - a.Slope + 2 * d2);
    }
}

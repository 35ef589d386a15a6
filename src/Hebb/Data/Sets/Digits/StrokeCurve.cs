using System.Numerics;

namespace Hebb;

/// <summary>
/// Samples of the curves through a template's control points, evenly spaced along the ink. A uniform Catmull–Rom curve
/// (Catmull and Rom, "A class of local interpolating splines", 1974) is linear in its control points, and a sample depends
/// on at most four neighbours: so a sample is four weights, found once and used for every way of moving the points.
/// </summary>
sealed class StrokeCurve
{
    /// <summary>Samples per digit: about two for each pixel of ink. A multiple of every vector's length.</summary>
    public const int Samples = 96;

    /// <summary>Places in front of the first control point that a sample's four neighbours may reach into.</summary>
    public const int Lead = 1;

    /// <summary>Room for a digit's control points with the places before and behind them.</summary>
    public const int MaxPoints = 32;

    const int FewestPerStroke = 8;
    const int StepsPerSegment = 64;

    readonly int[] first = new int[Samples];
    readonly Vector4[] weights = new Vector4[Samples];
    readonly float[] along = new float[Samples];
    readonly int[] lengths;

    StrokeCurve(int[] lengths) => this.lengths = lengths;

    /// <summary>How many samples each stroke has.</summary>
    public ReadOnlySpan<int> StrokeLengths => lengths;

    /// <summary>Where each sample lies along its stroke, from 0 to 1.</summary>
    public ReadOnlySpan<float> Along => along;

    /// <summary>One coordinate of all samples from that of the control points, the first of which stands at <see cref="Lead"/>.</summary>
    public void Evaluate(ReadOnlySpan<float> points, Span<float> samples)
    {
        for (var i = 0; i < Samples; i++) samples[i] = Vector4.Dot(weights[i], new Vector4(points[first[i]..]));
    }

    public static StrokeCurve Sample(IReadOnlyList<Stroke> strokes)
    {
        var measures = strokes.Select(stroke => Measure(stroke.Points)).ToArray();
        var curve = new StrokeCurve(Share(measures));
        int sample = 0, point = 0;
        for (var s = 0; s < strokes.Count; s++)
        {
            curve.Place(strokes[s].Points, measures[s], point, sample, curve.lengths[s]);
            sample += curve.lengths[s];
            point += strokes[s].Points.Length;
        }
        return curve;
    }

    /// <summary>Shares the samples among strokes by length; the longest takes what rounding leaves.</summary>
    static int[] Share(double[][] measures)
    {
        var total = measures.Sum(measure => measure[^1]);
        var shares = measures.Select(measure => Math.Max(FewestPerStroke, (int)Math.Round(Samples * measure[^1] / total))).ToArray();
        shares[shares.IndexOf(shares.Max())] += Samples - shares.Sum();
        return shares;
    }

    /// <summary>The length of the ink up to each of many small steps.</summary>
    static double[] Measure(StrokePoint[] points)
    {
        var measure = new double[(points.Length - 1) * StepsPerSegment + 1];
        for (var step = 1; step < measure.Length; step++)
            measure[step] = measure[step - 1] + Vector2.Distance(At(points, step - 1), At(points, step));
        return measure;

        static Vector2 At(StrokePoint[] points, int step)
        {
            var (segment, weights) = Weigh(points, (double)step / StepsPerSegment);
            var sum = Vector2.Zero;
            for (var i = 0; i < 4; i++)
                if (weights[i] != 0) sum += weights[i] * new Vector2(points[segment - 1 + i].X, points[segment - 1 + i].Y);
            return sum;
        }
    }

    void Place(StrokePoint[] points, double[] measure, int firstPoint, int firstSample, int count)
    {
        var step = 0;
        for (var i = 0; i < count; i++)
        {
            var target = measure[^1] * i / (count - 1);
            while (step < measure.Length - 2 && measure[step + 1] < target) step++;
            var within = Math.Min(1, (target - measure[step]) / (measure[step + 1] - measure[step]));
            var (segment, four) = Weigh(points, (step + within) / StepsPerSegment);
            first[firstSample + i] = Lead + firstPoint + segment - 1;
            weights[firstSample + i] = four;
            along[firstSample + i] = (float)i / (count - 1);
        }
    }

    /// <summary>The segment that holds a position (0 at the first point, 1 at the second …) and the weights of the points around it.</summary>
    static (int Segment, Vector4 Weights) Weigh(StrokePoint[] points, double position)
    {
        var segment = Math.Min((int)position, points.Length - 2);
        var t = (float)(position - segment);
        var w = 0.5f * new Vector4(
            ((2 - t) * t - 1) * t,
            (3 * t - 5) * t * t + 2,
            ((4 - 3 * t) * t + 1) * t,
            (t - 1) * t * t);
        // At an end or a corner there is no further neighbour: the nearer one, reflected, stands in for it.
        if (segment == 0 || points[segment].IsCorner) w = new Vector4(0, w.Y + 2 * w.X, w.Z - w.X, w.W);
        if (segment == points.Length - 2 || points[segment + 1].IsCorner) w = new Vector4(w.X, w.Y - w.W, w.Z + 2 * w.W, 0);
        return (segment, w);
    }
}

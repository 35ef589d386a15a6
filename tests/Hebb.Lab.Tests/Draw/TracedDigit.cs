using System.Numerics;

namespace Hebb.Tests;

/// <summary>
/// The strokes of a handwritten digit, traced from its picture: the ink is thinned to lines a pixel wide (Zhang and Suen, 1984), which are
/// followed from end to end.
/// </summary>
static class TracedDigit
{
    const int Side = 28, Finer = 4, Grid = Side * Finer, Ink = 110;

    // A side line that is no longer than the pen is wide comes from the thinning, not from the hand.
    const int ShortestSideLine = 8;

    static readonly (int X, int Y)[] around = [(0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1)];

    /// <summary>Lines of points from 0 to 1 along both axes.</summary>
    public static IReadOnlyList<Vector2[]> Strokes(ReadOnlySpan<byte> picture)
    {
        var thin = Thin(Enlarge(picture));
        var lines = Lines(thin);
        var ends = lines.SelectMany(line => new[] { line[0], line[^1] }).CountBy(point => point).ToDictionary();
        var kept = lines.Where(line => lines.Count == 1 || line.Count >= ShortestSideLine || ends[line[0]] > 1 && ends[line[^1]] > 1).ToList();
        return [.. (kept.Count > 0 ? kept : lines).Select(Smooth)];
    }

    static bool[,] Enlarge(ReadOnlySpan<byte> picture)
    {
        var inked = new bool[Grid, Grid];
        for (var y = 0; y < Grid; y++)
            for (var x = 0; x < Grid; x++)
            {
                float u = (x + 0.5f) / Finer - 0.5f, v = (y + 0.5f) / Finer - 0.5f;
                int left = (int)MathF.Floor(u), top = (int)MathF.Floor(v);
                float right = u - left, low = v - top;
                var value = (1 - low) * ((1 - right) * At(picture, left, top) + right * At(picture, left + 1, top))
                    + low * ((1 - right) * At(picture, left, top + 1) + right * At(picture, left + 1, top + 1));
                inked[x, y] = value >= Ink;
            }
        return inked;
    }

    static float At(ReadOnlySpan<byte> picture, int x, int y) => x is < 0 or >= Side || y is < 0 or >= Side ? 0 : picture[y * Side + x];

    static bool[,] Thin(bool[,] inked)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            for (var pass = 0; pass < 2; pass++)
            {
                var gone = new List<(int, int)>();
                for (var y = 1; y < Grid - 1; y++)
                    for (var x = 1; x < Grid - 1; x++)
                        if (inked[x, y] && Removable(inked, x, y, pass)) gone.Add((x, y));
                foreach (var (x, y) in gone) inked[x, y] = false;
                changed |= gone.Count > 0;
            }
        }
        return inked;
    }

    static bool Removable(bool[,] inked, int x, int y, int pass)
    {
        var p = Array.ConvertAll(around, step => inked[x + step.X, y + step.Y]);
        var neighbours = p.Count(on => on);
        var transitions = Enumerable.Range(0, 8).Count(i => !p[i] && p[(i + 1) % 8]);
        return neighbours is >= 2 and <= 6 && transitions == 1 && (pass == 0
            ? !(p[0] && p[2] && p[4]) && !(p[2] && p[4] && p[6])
            : !(p[0] && p[2] && p[6]) && !(p[0] && p[4] && p[6]));
    }

    static List<List<(int X, int Y)>> Lines(bool[,] thin)
    {
        var points = new List<(int X, int Y)>();
        for (var y = 0; y < Grid; y++)
            for (var x = 0; x < Grid; x++)
                if (thin[x, y]) points.Add((x, y));
        var links = points.ToDictionary(point => point, point => Links(thin, point));
        var walked = new HashSet<((int, int), (int, int))>();
        var lines = new List<List<(int X, int Y)>>();
        // Ends and crossings first; what is left are closed loops.
        foreach (var start in points.OrderBy(point => links[point].Count == 2))
        {
            if (links[start].Count == 0) lines.Add([start]);
            foreach (var next in links[start])
                if (walked.Add((start, next))) lines.Add(Walk(start, next, links, walked));
        }
        return lines;
    }

    static List<(int X, int Y)> Walk(
        (int, int) start, (int, int) next, Dictionary<(int X, int Y), List<(int X, int Y)>> links, HashSet<((int, int), (int, int))> walked)
    {
        List<(int X, int Y)> line = [start, next];
        walked.Add((next, start));
        while (links[line[^1]].Count == 2)
        {
            var onward = links[line[^1]].First(point => point != line[^2]);
            if (!walked.Add((line[^1], onward))) break;
            walked.Add((onward, line[^1]));
            line.Add(onward);
        }
        return line;
    }

    // Diagonal neighbours count only where no straight way leads to them.
    static List<(int X, int Y)> Links(bool[,] thin, (int X, int Y) point)
    {
        bool On(int x, int y) => x is >= 0 and < Grid && y is >= 0 and < Grid && thin[x, y];
        return [.. around
            .Where(step => On(point.X + step.X, point.Y + step.Y))
            .Where(step => step.X == 0 || step.Y == 0 || (!On(point.X + step.X, point.Y) && !On(point.X, point.Y + step.Y)))
            .Select(step => (point.X + step.X, point.Y + step.Y))];
    }

    static Vector2[] Smooth(List<(int X, int Y)> line)
    {
        const int reach = 2;
        return [.. line.Select((_, i) =>
        {
            var radius = Math.Min(reach, Math.Min(i, line.Count - 1 - i));
            var near = line[(i - radius)..(i + radius + 1)];
            return new Vector2((float)near.Average(point => point.X) + 0.5f, (float)near.Average(point => point.Y) + 0.5f) / Grid;
        })];
    }
}

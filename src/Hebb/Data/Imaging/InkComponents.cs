namespace Hebb;

/// <summary>Groups touching ink into components and keeps the digit: the largest, and whatever lies near it.</summary>
static class InkComponents
{
    /// <summary>A gap of up to this share of the largest component's long side still belongs to the digit: the loose bar of a 5.</summary>
    const float NearShare = 0.25f;

    /// <summary>A distant component of at least this share of the largest may well be another digit.</summary>
    const float RivalShare = 0.5f;

    /// <summary>More marks than this are the grain of a noisy picture; only the largest count.</summary>
    const int MostMarks = 500;

    public sealed record Component(DigitBox Box, int[] Pixels);

    public sealed record Selection(GrayImage Ink, DigitBox Box, int Stray, bool Rival);

    /// <summary>
    /// Finds the components of pixels of at least <paramref name="weak"/> that hold one of at least <paramref name="strong"/>,
    /// which keeps the soft edge of ink but not the grain of paper; null when there are none.
    /// </summary>
    public static Selection? Select(GrayImage contrast, int weak, int strong, bool dropStray)
    {
        var all = Find(contrast, weak, strong);
        if (all.Count == 0)
            return null;

        var kept = dropStray ? NearLargest(all) : all;
        var ink = new byte[contrast.Pixels.Length];
        foreach (var pixel in kept.SelectMany(component => component.Pixels))
            ink[pixel] = contrast.Pixels[pixel];

        var largest = kept[0].Pixels.Length;
        return new Selection(
            new GrayImage(contrast.Width, contrast.Height, ink),
            kept.Select(component => component.Box).Aggregate((a, b) => a.Union(b)),
            all.Count - kept.Count,
            all.Except(kept).Any(component => component.Pixels.Length >= RivalShare * largest));
    }

    static List<Component> NearLargest(List<Component> all)
    {
        var largest = all.MaxBy(component => component.Pixels.Length)!;
        var reach = NearShare * largest.Box.LongSide;
        List<Component> kept = [largest];
        for (var i = 0; i < kept.Count; i++)
            kept.AddRange(all.Except(kept).Where(other => other.Box.DistanceTo(kept[i].Box) <= reach).ToArray());
        return kept;
    }

    static List<Component> Find(GrayImage contrast, int weak, int strong)
    {
        var seen = new bool[contrast.Pixels.Length];
        List<Component> components = [];
        for (var start = 0; start < seen.Length; start++)
            if (!seen[start] && contrast.Pixels[start] >= strong)
                components.Add(Flood(contrast, start, weak, seen));
        return components.Count <= MostMarks
            ? components
            : [.. components.OrderByDescending(component => component.Pixels.Length).Take(MostMarks)];
    }

    /// <summary>Collects the pixels that touch <paramref name="start"/>, by side or corner.</summary>
    static Component Flood(GrayImage contrast, int start, int weak, bool[] seen)
    {
        List<int> pixels = [start];
        seen[start] = true;
        var (left, top, right, bottom) = (contrast.Width, contrast.Height, 0, 0);
        for (var next = 0; next < pixels.Count; next++)
        {
            var (y, x) = Math.DivRem(pixels[next], contrast.Width);
            (left, right) = (Math.Min(left, x), Math.Max(right, x));
            (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
            for (var ny = Math.Max(0, y - 1); ny <= Math.Min(contrast.Height - 1, y + 1); ny++)
                for (var nx = Math.Max(0, x - 1); nx <= Math.Min(contrast.Width - 1, x + 1); nx++)
                {
                    var neighbour = ny * contrast.Width + nx;
                    if (seen[neighbour] || contrast.Pixels[neighbour] < weak)
                        continue;
                    seen[neighbour] = true;
                    pixels.Add(neighbour);
                }
        }

        return new Component(new DigitBox(left, top, right - left + 1, bottom - top + 1), [.. pixels]);
    }
}

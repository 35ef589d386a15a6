namespace Hebb;

/// <summary>The grey level that best splits a picture into two classes (N. Otsu, "A threshold selection method from gray-level histograms", 1979).</summary>
static class OtsuThreshold
{
    /// <summary>
    /// The lowest level of the brighter class, 1…255, where the variance between the classes is largest; the middle of
    /// those that serve equally well, as all levels do where no pixel lies between ink and paper.
    /// </summary>
    public static int Of(ReadOnlySpan<byte> pixels)
    {
        var histogram = new long[256];
        foreach (var pixel in pixels)
            histogram[pixel]++;

        var total = 0.0;
        for (var level = 0; level < 256; level++)
            total += (double)level * histogram[level];

        var (best, first, last) = (-1.0, 1, 1);
        var (below, sumBelow) = (0L, 0.0);
        for (var level = 1; level < 256; level++)
        {
            below += histogram[level - 1];
            sumBelow += (level - 1.0) * histogram[level - 1];
            var above = pixels.Length - below;
            if (below == 0 || above == 0)
                continue;
            var apart = sumBelow / below - (total - sumBelow) / above;
            var variance = (double)below * above * apart * apart;
            if (variance > best)
                (best, first) = (variance, level);
            if (variance == best)
                last = level;
        }

        return (first + last) / 2;
    }
}

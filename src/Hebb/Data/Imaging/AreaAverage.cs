namespace Hebb;

/// <summary>Scales a square of a picture by averaging: each result pixel is the mean of the area it covers. Outside the picture is 0.</summary>
static class AreaAverage
{
    public static float[] Resample(GrayImage source, DigitFrame frame)
    {
        var columns = Overlaps(frame.X, frame, source.Width);
        var rows = Overlaps(frame.Y, frame, source.Height);
        var result = new float[frame.Pixels * frame.Pixels];
        var pixelArea = frame.Side * frame.Side / result.Length;
        for (var y = 0; y < frame.Pixels; y++)
            for (var x = 0; x < frame.Pixels; x++)
            {
                var sum = 0.0;
                foreach (var (sourceY, height) in rows[y])
                    foreach (var (sourceX, width) in columns[x])
                        sum += height * width * source[sourceX, sourceY];
                result[y * frame.Pixels + x] = (float)(sum / pixelArea);
            }

        return result;
    }

    /// <summary>A picture shrunk by a whole factor, so that thin far-away detail costs no time later.</summary>
    public static GrayImage Shrink(GrayImage source, int factor)
    {
        var (width, height) = ((source.Width + factor - 1) / factor, (source.Height + factor - 1) / factor);
        var pixels = new byte[width * height];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var (right, bottom) = (Math.Min(source.Width, (x + 1) * factor), Math.Min(source.Height, (y + 1) * factor));
                var (sum, count) = (0, (right - x * factor) * (bottom - y * factor));
                for (var row = y * factor; row < bottom; row++)
                    for (var column = x * factor; column < right; column++)
                        sum += source[column, row];
                pixels[y * width + x] = (byte)((sum + count / 2) / count);
            }

        return new GrayImage(width, height, pixels);
    }

    /// <summary>For each result pixel along one axis, the source pixels under it and how much of each it covers.</summary>
    static (int Index, double Length)[][] Overlaps(double start, DigitFrame frame, int length) =>
        [.. Enumerable.Range(0, frame.Pixels).Select(i =>
        {
            var from = start + i * frame.Side / frame.Pixels;
            var to = start + (i + 1) * frame.Side / frame.Pixels;
            var first = Math.Max(0, (int)Math.Floor(from));
            var last = Math.Min(length, (int)Math.Ceiling(to));
            return Enumerable.Range(first, Math.Max(0, last - first))
                .Select(index => (index, Math.Min(to, index + 1) - Math.Max(from, index)))
                .ToArray();
        })];
}

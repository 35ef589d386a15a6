namespace Hebb;

/// <summary>The points of a curve. When they become too many, of each four neighbours the lowest and the highest stay, so that no spike is lost.</summary>
sealed class Series
{
    const int Most = 2000, MostNews = 200;

    List<(long Id, MetricPoint Point)> points = [];

    public void Add(long id, MetricPoint point)
    {
        points.Add((id, point));
        if (points.Count >= Most) points = Thinned(points);
    }

    /// <summary>The points after one that was already seen; of many that came at once, as for the curve, the extremes.</summary>

    public (IReadOnlyList<MetricPoint> Points, long Last) Since(long after)
    {
        var first = points.Count;
        while (first > 0 && points[first - 1].Id > after) first--;
        var news = points[first..];
        while (after > 0 && news.Count > MostNews) news = Thinned(news);
        return ([.. news.Select(entry => entry.Point)], points.Count > 0 ? points[^1].Id : 0);
    }

    static List<(long Id, MetricPoint Point)> Thinned(List<(long Id, MetricPoint Point)> many) => [.. many.Chunk(4).SelectMany(Extremes)];

    static IEnumerable<(long Id, MetricPoint Point)> Extremes((long Id, MetricPoint Point)[] four) =>
        new[] { four.MinBy(entry => entry.Point.Loss), four.MaxBy(entry => entry.Point.Loss) }.Distinct().OrderBy(entry => entry.Id);
}

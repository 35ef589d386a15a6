namespace Hebb;

/// <summary>A curve of any kind of points.</summary>
interface ISeries
{
    /// <summary>The points after one that was already seen, as an event with the number of the last; null when there are none.</summary>
    (long Last, object News)? Since(long after);
}

/// <summary>The points of a curve. When they become too many, of each four neighbours the lowest and the highest stay, so that no spike is lost.</summary>
sealed class Series<T> : ISeries where T : IPoint<T>
{
    const int Most = 2000, MostNews = 200;

    List<(long Id, T Point)> points = [];
    long began;

    public IReadOnlyList<T> Points => [.. points.Select(entry => entry.Point)];

    public void Add(long id, T point)
    {
        if (points.Count == 0) began = id;
        points.Add((id, point));
        if (points.Count >= Most) points = Thinned(points);
    }

    /// <summary>Forgets all points; those that are added now are another curve.</summary>
    public void Clear() => points = [];

    /// <inheritdoc/>
    /// <remarks>Of many points that come at once, as of the curve, the extremes.</remarks>
    public (long Last, object News)? Since(long after)
    {
        if (points.Count == 0 || points[^1].Id <= after) return null;
        var isWhole = after < began;
        var first = points.Count;
        while (first > 0 && points[first - 1].Id > after) first--;
        var news = points[first..];
        while (!isWhole && news.Count > MostNews) news = Thinned(news);
        return (points[^1].Id, T.News([.. news.Select(entry => entry.Point)], isWhole));
    }

    static List<(long Id, T Point)> Thinned(List<(long Id, T Point)> many) => [.. many.Chunk(4).SelectMany(Extremes)];

    static IEnumerable<(long Id, T Point)> Extremes((long Id, T Point)[] four) =>
        new[] { four.MinBy(entry => entry.Point.Height), four.MaxBy(entry => entry.Point.Height) }.DistinctBy(entry => entry.Id).OrderBy(entry => entry.Id);
}

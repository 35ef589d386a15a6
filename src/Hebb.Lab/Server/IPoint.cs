namespace Hebb;

/// <summary>A point of a curve, of which a feed keeps as many as can be drawn.</summary>
interface IPoint<TSelf> where TSelf : IPoint<TSelf>
{
    /// <summary>Of neighbours that are thinned out the lowest and the highest stay.</summary>
    double Height { get; }

    /// <summary>The event that carries points.</summary>
    static abstract object News(IReadOnlyList<TSelf> points, bool whole);
}

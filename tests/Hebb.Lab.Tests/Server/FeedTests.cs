namespace Hebb.Tests;

public class FeedTests
{
    static RunState State(long step) => new("a", RunPhase.Running, 1, 1, step, 0, null);

    [Fact]
    public void Only_the_latest_event_of_a_kind_is_kept()
    {
        var feed = new Feed();
        for (var step = 1; step <= 1000; step++) feed.Publish(State(step));
        var message = Assert.Single(feed.Since(0));
        Assert.Equal("state", message.Kind);
        Assert.Contains("\"step\":1000", message.Json);
    }

    [Fact]
    public void A_reader_who_comes_back_gets_every_point_once()
    {
        var feed = new Feed();
        for (var step = 1; step <= 10; step++) feed.Append(new(step, 0, step, null, 0));
        var first = Assert.Single(feed.Since(0));
        for (var step = 11; step <= 15; step++) feed.Append(new(step, 0, step, null, 0));
        var second = Assert.Single(feed.Since(first.Id));
        Assert.Contains("\"whole\":true", first.Json);
        Assert.Contains("\"whole\":false", second.Json);
        Assert.DoesNotContain("\"step\":10,", second.Json);
        Assert.Contains("\"step\":11,", second.Json);
        Assert.Contains("\"step\":15,", second.Json);
    }

    [Fact]
    public void A_long_curve_is_thinned_and_keeps_its_spikes()
    {
        var feed = new Feed();
        for (var step = 1; step <= 100_000; step++) feed.Append(new(step, 0, step == 777 ? 1e6 : 1, null, 0));
        var points = feed.Points();
        Assert.InRange(points.Count, 500, 4000);
        Assert.Contains(points, point => point is { Step: 777, Loss: 1e6 });
        Assert.Equal(100_000, points[^1].Step);
        Assert.Equal(points.OrderBy(point => point.Step), points);
    }

    [Fact]
    public void A_feed_knows_whether_anybody_watches()
    {
        var feed = new Feed();
        Assert.False(feed.IsWatched);
        using (feed.Watch()) Assert.True(feed.IsWatched);
        Assert.False(feed.IsWatched);
    }
}

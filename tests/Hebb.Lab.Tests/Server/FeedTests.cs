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
        for (var step = 1; step <= 10; step++) feed.Append(new MetricPoint(step, 0, step, null, 0));
        var first = Assert.Single(feed.Since(0));
        for (var step = 11; step <= 15; step++) feed.Append(new MetricPoint(step, 0, step, null, 0));
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
        for (var step = 1; step <= 100_000; step++) feed.Append(new MetricPoint(step, 0, step == 777 ? 1e6 : 1, null, 0));
        var points = feed.Points<MetricPoint>();
        Assert.InRange(points.Count, 500, 4000);
        Assert.Contains(points, point => point is { Step: 777, Loss: 1e6 });
        Assert.Equal(100_000, points[^1].Step);
        Assert.Equal(points.OrderBy(point => point.Step), points);
    }

    [Fact]
    public void Of_very_many_epochs_the_best_stays()
    {
        var feed = new Feed();
        for (var epoch = 1; epoch <= 10_000; epoch++) feed.Append(new RunEpoch(epoch, 1.0 / epoch, null, 2, null, 0, Best: epoch is 1 or 4321));
        var epochs = feed.Points<RunEpoch>();
        Assert.InRange(epochs.Count, 500, 4000);
        Assert.Equal(4321, epochs.Last(epoch => epoch.Best).Epoch);
    }

    [Fact]
    public void Another_curve_takes_the_place_of_the_one_that_a_reader_has()
    {
        var feed = new Feed();
        for (var step = 1; step <= 5; step++) feed.Append(new GradientPoint(step, [1]));
        var seen = Assert.Single(feed.Since(0)).Id;
        feed.Replace([new GradientPoint(1, [2]), new GradientPoint(2, [2])]);
        var message = Assert.Single(feed.Since(seen));
        Assert.Equal(("gradientNorms", """{"points":[{"step":1,"norms":[2]},{"step":2,"norms":[2]}],"whole":true}"""), (message.Kind, message.Json));
        Assert.Empty(feed.Since(message.Id));
    }

    [Fact]
    public void A_reader_of_an_earlier_start_of_the_program_gets_everything_of_this_one()
    {
        var earlier = new Feed();
        for (var step = 1; step <= 5; step++) earlier.Append(new MetricPoint(step, 0, step, null, 0));
        var seen = Assert.Single(earlier.Since(0)).Id;
        // No program starts again within microseconds.
        SpinWait.SpinUntil(() => (DateTime.UtcNow - DateTime.UnixEpoch).TotalMicroseconds > seen);
        var feed = new Feed();
        for (var step = 1; step <= 10; step++) feed.Append(new MetricPoint(step, 0, step, null, 0));
        var message = Assert.Single(feed.Since(seen));
        Assert.Contains("\"whole\":true", message.Json);
        Assert.Contains("\"step\":1,", message.Json);
        Assert.True(message.Id < 1L << 53, "A page could not tell the numbers apart.");
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

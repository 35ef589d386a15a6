namespace Hebb.Tests;

public sealed class ScheduleTests
{
    const int Steps = 40;

    static readonly Dictionary<string, Func<long, double>> Schedules = new()
    {
        ["step"] = Schedule.Step(0.2, 7, 0.3),
        ["exponential"] = Schedule.Exponential(0.2, 0.9),
        ["cosine"] = Schedule.Cosine(0.2, Steps),
        ["one-cycle"] = Schedule.OneCycle(0.2, Steps),
        ["one-cycle linear"] = Schedule.OneCycle(0.2, Steps, 0.25, 0.1, 0.001, Curve.Linear, Curve.Linear),
        ["warm-up"] = Schedule.Warmup(8, Schedule.Constant(0.2)),
        ["inverse-sqrt"] = Schedule.InverseSqrt(0.2),
    };

    public static TheoryData<string> Names => [.. Schedules.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Every_rate_is_the_stored_one(string name)
    {
        var wanted = Golden.Load("schedules.json").GetProperty(name).EnumerateArray().Select(rate => rate.GetDouble()).ToList();
        for (var step = 0; step < Steps; step++) Assert.Equal(wanted[step], Schedules[name](step), 1e-12);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_warm_up_of_the_cosine_is_a_share_of_the_steps(double warmup) =>
        Assert.Contains("Schedule.Warmup", Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Cosine(1, 1000, warmup)).Message, StringComparison.Ordinal);

    [Fact]
    public void One_cycle_that_only_climbs_ends_at_its_peak() => Assert.Equal(1, Schedule.OneCycle(1, 10, climb: 1)(9));

    public static TheoryData<string> Catalogue => [.. ScheduleCatalog.Names];

    [Theory, MemberData(nameof(Catalogue))]
    public void Every_name_has_stored_rates_and_gives_them(string name)
    {
        var named = Golden.Load("schedules.json").GetProperty("named");
        Assert.True(named.TryGetProperty(name, out var wanted), $"{name} has no entry in tests/golden/schedules.py.");
        var schedule = ScheduleCatalog.Find(name).Create(0.2, Steps);
        foreach (var (rate, step) in wanted.EnumerateArray().Select((rate, step) => (rate.GetDouble(), step))) Assert.Equal(rate, schedule(step), 1e-12);
    }

    [Fact]
    public void A_plateau_lowers_the_rate_when_the_stored_one_falls()
    {
        var golden = Golden.Load("schedules.json").GetProperty("plateau");
        var plateau = new Plateau { Factor = 0.5, Patience = 2 };
        var epochs = new List<EpochResult>();
        foreach (var (loss, scale) in golden.GetProperty("losses").EnumerateArray().Zip(golden.GetProperty("scales").EnumerateArray()))
        {
            epochs.Add(new(epochs.Count + 1, new(double.NaN, double.NaN), new(loss.GetDouble(), double.NaN), 0));
            Assert.Equal(scale.GetDouble(), plateau.Scale(epochs), 1e-12);
        }
    }

    [Fact]
    public void A_plateau_that_would_not_lower_the_rate_is_refused()
    {
        foreach (var factor in (double[])[1, 10, -0.5, double.NaN]) Assert.Throws<ArgumentOutOfRangeException>(() => new Plateau { Factor = factor });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Plateau { Patience = -1 });
    }

    [Fact]
    public void A_plateau_of_a_negative_loss_lowers_the_rate_too()
    {
        var plateau = new Plateau { Factor = 0.5, Patience = 2, Threshold = 0.1 };
        Assert.Equal(1, Scale(-1, -2, -1.9, -2));
        Assert.Equal(0.5, Scale(-1, -2, -1.9, -2, -2.1));
        Assert.Equal(1, Scale(-1, -2, -1.9, -2, -2.3));

        double Scale(params double[] losses) =>
            plateau.Scale([.. losses.Select((loss, i) => new EpochResult(i + 1, new(loss, double.NaN), null, 0))]);
    }

    [Fact]
    public void After_a_warm_up_the_other_schedule_begins_at_its_beginning()
    {
        var schedule = Schedule.Warmup(4, Schedule.InverseSqrt(1));
        Assert.Equal([0.25, 0.5, 0.75, 1, 1, 1 / Math.Sqrt(2)], Enumerable.Range(0, 6).Select(step => schedule(step)));
    }

    [Fact]
    public void Every_name_gives_usable_rates_from_one_step_up()
    {
        foreach (var name in ScheduleCatalog.Names)
        {
            foreach (var steps in (long[])[1, 2, 10, 1000])
            {
                var schedule = ScheduleCatalog.Find(name).Create(0.1, steps);
                for (var step = 0; step <= steps; step++) Assert.InRange(schedule(step), 0, 0.1 + 1e-12);
            }
        }
    }

    [Fact]
    public void A_wrong_name_lists_the_right_ones() =>
        Assert.Contains("constant, cosine, exponential, inverse-sqrt, one-cycle, plateau, step, triangle, warm-up",
            Assert.Throws<ArgumentException>(() => ScheduleCatalog.Find("linear")).Message, StringComparison.Ordinal);
}

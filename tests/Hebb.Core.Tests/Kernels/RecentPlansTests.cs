using Hebb.Kernels;

namespace Hebb.Core.Tests.Kernels;

public class RecentPlansTests
{
    [Fact]
    public void A_plan_is_made_once_while_nothing_else_needs_its_place()
    {
        var made = 0;
        var plans = new RecentPlans<int, string>(key => { made++; return $"plan {key}"; });

        Assert.Equal("plan 3", plans.Of(3));
        Assert.Same(plans.Of(3), plans.Of(3));
        Assert.Equal(1, made);
    }

    [Fact]
    public void Every_key_gets_its_own_plan_though_more_are_in_use_than_are_kept()
    {
        var plans = new RecentPlans<int, string>(key => $"plan {key}");

        for (var round = 0; round < 2; round++)
            for (var key = -500; key < 500; key++) Assert.Equal($"plan {key}", plans.Of(key));
    }

    [Fact]
    public void Threads_that_claim_the_same_places_never_see_each_others_plans()
    {
        var plans = new RecentPlans<int, string>(key => $"plan {key}");

        Parallel.For(0, 20_000, i => Assert.Equal($"plan {i % 300}", plans.Of(i % 300)));
    }
}

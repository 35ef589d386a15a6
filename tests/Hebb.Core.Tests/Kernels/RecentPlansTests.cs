using Hebb.Kernels;

namespace Hebb.Core.Tests.Kernels;

public class RecentPlansTests
{
    [Fact]
    public void As_many_plans_as_are_kept_are_made_once()
    {
        var made = new List<int>();
        var plans = new RecentPlans<int, string>(8, key => { made.Add(key); return $"plan {key}"; });

        for (var round = 0; round < 3; round++)
            for (var key = 0; key < 8; key++) Assert.Equal($"plan {key}", plans.Of(key));

        Assert.Equal(Enumerable.Range(0, 8), made);
    }

    [Fact]
    public void Plans_are_let_go_when_more_are_asked_for_than_are_kept()
    {
        var plans = new RecentPlans<int, object>(8, _ => new());
        var first = plans.Of(0);

        for (var key = 1; key < 9; key++) plans.Of(key);

        Assert.NotSame(first, plans.Of(0));
    }

    [Fact]
    public void Threads_get_the_plans_of_their_own_keys_while_others_are_let_go()
    {
        var plans = new RecentPlans<int, string>(8, key => $"plan {key}");

        Parallel.For(0, 20_000, i => Assert.Equal($"plan {i % 300}", plans.Of(i % 300)));
    }
}

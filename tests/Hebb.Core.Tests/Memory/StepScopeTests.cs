namespace Hebb.Core.Tests;

public sealed class StepScopeTests
{
    // No other test uses blocks of this size.
    static readonly Shape Unusual = [1_234_567];

    [Fact]
    public void A_block_released_early_and_rented_by_another_thread_is_left_to_that_thread()
    {
        using ManualResetEventSlim released = new(), rented = new(), ended = new();
        var ours = StepScope.Begin();
        Exception? failure = null;
        var other = new Thread(() =>
        {
            using var scope = StepScope.Begin();
            released.Wait();
            var theirs = Tensor.Ones(Unusual);
            rented.Set();
            ended.Wait();
            failure = Record.Exception(() => Assert.Equal(1, theirs.ToArray<float>()[^1]));
        });
        other.Start();

        Tensor.Zeros(Unusual).Release();
        released.Set();
        rented.Wait();
        ours.Dispose();
        ended.Set();
        other.Join();
        Assert.Null(failure);
    }

    [Fact]
    public void A_tensor_of_an_ended_scope_says_so_and_a_kept_one_stays()
    {
        Tensor lost, kept;
        using (StepScope.Begin())
        {
            lost = Tensor.Ones(5);
            kept = Tensor.Ones(5).Keep();
        }
        Assert.Contains("Keep()", Assert.Throws<InvalidOperationException>(() => lost.ToArray<float>()).Message);
        Assert.Equal([1, 1, 1, 1, 1], kept.ToArray<float>());
    }

    [Fact]
    public void A_suspended_scope_owns_nothing_that_is_made_meanwhile()
    {
        Tensor outside;
        using (StepScope.Begin())
        using (StepScope.Suspend()) outside = Tensor.Ones(3000);
        Assert.Equal(1, outside.ToArray<float>()[0]);
    }
}

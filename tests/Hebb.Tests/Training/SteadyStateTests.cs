using System.Diagnostics;
using Hebb.Memory;

namespace Hebb.Tests;

[Collection(nameof(SteadyStateTests))]
[CollectionDefinition(nameof(SteadyStateTests), DisableParallelization = true)]
public sealed class SteadyStateTests
{
    const string Alone = "HEBB_TESTS_ALONE";

    [Fact]
    public void A_training_step_of_the_course_network_allocates_at_most_2_KB_and_no_block()
    {
        var trainer = CourseTrainer();
        var batch = new Batch(Init.Uniform([64, 1, 28, 28], 0, 1), Tensor.Arange(64).Cast(DType.Int64));
        for (var i = 0; i < 64; i++) batch.Targets.AsSpan<long>()[i] = i % 10;
        var score = new RunningScore();
        for (var i = 0; i < 5; i++) trainer.TrainStep(batch, score);

        var (bytes, blocks) = (GC.GetTotalAllocatedBytes(precise: true), PoolReport.Now.AllocatedBlocks);
        const int Steps = 20;
        for (var i = 0; i < Steps; i++) trainer.TrainStep(batch, score);
        Assert.Equal(blocks, PoolReport.Now.AllocatedBlocks);
        Assert.InRange((GC.GetTotalAllocatedBytes(precise: true) - bytes) / Steps, 0, 2048);
    }

    [Fact]
    public void An_epoch_adds_less_than_2_KB_for_each_step_and_no_block()
    {
        var trainer = CourseTrainer();
        var data = new TensorDataset(Tensor.Zeros([1280, 1, 28, 28], DType.UInt8), Tensor.Zeros([1280], DType.Int64));
        trainer.Fit(data, epochs: 2);

        long bytes = 0, blocks = 0;
        long first = 0, last = 0;
        trainer.Progress += happened =>
        {
            if (happened is not StepDone step) return;
            if (step.Batch == 10) (bytes, blocks, first) = (GC.GetTotalAllocatedBytes(precise: true), PoolReport.Now.AllocatedBlocks, step.Step);
            if (step.Batch == 20) (bytes, blocks, last) = (GC.GetTotalAllocatedBytes(precise: true) - bytes, PoolReport.Now.AllocatedBlocks - blocks, step.Step);
        };
        trainer.Fit(data, epochs: 1);
        Assert.Equal(10, last - first);
        Assert.Equal(0, blocks);
        Assert.InRange(bytes / 10, 0, 2048);
    }

    // In a process of its own: what the pool lets pile up until it reclaims dead blocks follows the most that was ever in use, and
    // so would follow the tests before this one.
    [Fact]
    public void A_loop_written_by_hand_without_using_stays_flat_over_20_000_steps()
    {
        if (Environment.GetEnvironmentVariable(Alone) is not null)
        {
            StaysFlat();
            return;
        }
        var start = new ProcessStartInfo(Path.ChangeExtension(typeof(SteadyStateTests).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null))
        {
            ArgumentList = { "-method", $"*.{nameof(A_loop_written_by_hand_without_using_stays_flat_over_20_000_steps)}", "-noColor" },
            Environment = { [Alone] = "1" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var run = Process.Start(start)!;
        var ended = HebbProcess.Wait(run);
        Assert.True(ended.ExitCode == 0, ended.Output + ended.Error);
        Assert.Contains("Total: 1", ended.Output, StringComparison.Ordinal);
    }

    static void StaysFlat()
    {
        var model = new Sequential(new Linear(128, 32), new Relu(), new Linear(32, 128));
        var optimizer = new Sgd(model.Parameters, learningRate: 0.01, momentum: 0.5);
        var (x, targets) = (Init.Uniform([256, 128], 0, 1), Tensor.Zeros(256, 128));

        void Steps(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var difference = model.Forward(x) - targets;
                var loss = (difference * difference).Mean();
                loss.Backward();
                optimizer.Step();
            }
        }

        // Each step rents about 1 MB, so that the pool has to reclaim dead blocks every few hundred steps: when 256 MB are rented,
        // if no collection came before.
        Steps(2_000);
        var (pool, memory) = (PoolReport.Now.AllocatedBytes, GC.GetTotalMemory(forceFullCollection: true));
        Steps(18_000);
        var room = Math.Max((256L << 20) - pool, 0) + (32 << 20);
        Assert.InRange(PoolReport.Now.AllocatedBytes, 0, pool + room);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true), 0, memory + room);
    }

    [Fact]
    public void A_step_of_a_convolutional_network_allocates_no_block()
    {
        var model = LeNet.Create([1, 28, 28], 10);
        var trainer = new Trainer(model, new Adam(model.Parameters), Loss.CrossEntropy);
        var batch = new Batch(Init.Uniform([64, 1, 28, 28], 0, 1), Tensor.Zeros([64], DType.Int64));
        for (var i = 0; i < 3; i++) trainer.TrainStep(batch);

        var blocks = PoolReport.Now.AllocatedBlocks;
        for (var i = 0; i < 10; i++) trainer.TrainStep(batch);
        Assert.Equal(blocks, PoolReport.Now.AllocatedBlocks);
    }

    static Trainer CourseTrainer()
    {
        var model = new Sequential(new Flatten(), new Linear(784, 800), new Relu(), new Linear(800, 800), new Relu(), new Linear(800, 10));
        return new(model, new Sgd(model.Parameters, learningRate: 0.01, momentum: 0.5), Loss.CrossEntropy);
    }
}

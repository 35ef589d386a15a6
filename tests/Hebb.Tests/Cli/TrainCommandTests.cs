using System.Text.Json;

namespace Hebb.Tests;

public sealed class TrainCommandTests : IDisposable
{
    static readonly string[] Quick = ["train", "mnist", "--json", "--hidden", "64", "--epochs", "2", "--validation", "80", "--batch-size", "16"];

    readonly TemporaryFolder folder = new();

    public TrainCommandTests() => TinyMnist.Write(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Json_has_one_object_a_line_for_each_epoch_and_one_at_the_end()
    {
        var run = HebbProcess.Run(folder.Path, [.. Quick, "--out", "run"]);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(["epoch", "epoch", "done"], run.Json.Select(line => line.GetProperty("event").GetString()));
        foreach (var name in (string[])["epoch", "trainLoss", "trainAccuracy", "validationLoss", "validationAccuracy", "seconds"])
            Assert.Equal(JsonValueKind.Number, run.Json[0].GetProperty(name).ValueKind);
        var done = run.Json[^1];
        Assert.InRange(done.GetProperty("testAccuracy").GetDouble(), 0.1, 1);
        Assert.True(File.Exists(Path.Combine(folder.Path, done.GetProperty("model").GetString()!)));
        Assert.Equal(64, run.Hash.Length);
    }

    [Fact]
    public void Any_number_of_threads_and_any_repetition_gives_the_same_weights()
    {
        var hashes = new[] { "1", "2", "2" }.Select((threads, i) =>
            HebbProcess.Run(folder.Path, [.. Quick, "--threads", threads, "--dropout", "0.2", "--out", $"run{i}"]).Hash);
        Assert.Single(hashes.Distinct());
    }

    [Fact]
    public void Another_seed_gives_other_weights() => Assert.NotEqual(
        HebbProcess.Run(folder.Path, [.. Quick, "--out", "a"]).Hash,
        HebbProcess.Run(folder.Path, [.. Quick, "--out", "b", "--seed", "2"]).Hash);

    [Fact]
    public void A_run_killed_at_twenty_random_instants_ends_with_the_weights_of_an_uninterrupted_one()
    {
        string[] command = ["train", "mnist", "--json", "--hidden", "64", "--epochs", "60", "--validation", "80", "--batch-size", "16", "--dropout", "0.2"];
        var straight = HebbProcess.Run(folder.Path, [.. command, "--out", "straight"]).Hash;

        var rng = new Rng(7);
        for (var kill = 0; kill < 20; kill++)
        {
            using var process = HebbProcess.Start(folder.Path, [.. command, "--out", "killed", "--resume", "killed"]);
            if (!process.WaitForExit(100 + rng.NextInt(500))) process.Kill();
            process.WaitForExit();
            // Whatever the instant, what lies under its final name is whole.
            if (!Directory.Exists(folder["killed"])) continue;
            foreach (var file in Directory.EnumerateFiles(folder["killed"]).Where(file => Path.GetExtension(file) is ".safetensors" or ".checkpoint"))
                Assert.NotEmpty(SafeTensors.Read(file).Tensors);
        }
        var resumed = HebbProcess.Run(folder.Path, [.. command, "--out", "killed", "--resume", "killed"]);
        Assert.True(resumed.ExitCode == 0, resumed.Error);
        Assert.Equal(straight, resumed.Hash);
    }

    [Fact]
    public void An_interrupt_saves_the_run_exits_with_130_and_can_be_resumed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Sending an interrupt needs a POSIX system.");
        using var process = HebbProcess.Start(folder.Path, "train", "mnist", "--json", "--hidden", "64", "--epochs", "100000", "--batch-size", "16", "--out", "run");
        process.StandardOutput.ReadLine();
        System.Diagnostics.Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
        var ended = HebbProcess.Wait(process);
        Assert.Equal(130, ended.ExitCode);
        Assert.Contains("--resume run", ended.Error, StringComparison.Ordinal);
        var epochs = SafeTensors.Read(Path.Combine(folder["run"], "last.checkpoint")).Metadata.Count;
        Assert.NotEqual(0, epochs);
    }

    [Fact]
    public void A_run_that_has_trained_its_epochs_says_so_and_is_never_made_shorter()
    {
        var trained = HebbProcess.Run(folder.Path, [.. Quick, "--out", "run"]);
        var settings = File.ReadAllText(folder["run/run.json"]);

        var shorter = HebbProcess.Run(folder.Path, "train", "--resume", "run", "--epochs", "1");
        Assert.Equal(2, shorter.ExitCode);
        Assert.Contains("--epochs 1: the run in 'run' has trained 2 already", shorter.Error, StringComparison.Ordinal);
        Assert.Equal(settings, File.ReadAllText(folder["run/run.json"]));

        var again = HebbProcess.Run(folder.Path, "train", "--resume", "run", "--json");
        Assert.Equal(trained.Hash, again.Hash);
        Assert.Contains("has trained its 2 epochs already", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_stops_early_says_so()
    {
        var run = HebbProcess.Run(folder.Path, "train", "mnist", "--json", "--hidden", "64", "--epochs", "200", "--validation", "80", "--early-stopping", "2", "--out", "run");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("Stopped early: 2 epochs went by", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_data_or_network_the_built_in_digits_take_over_in_one_line()
    {
        using var empty = new TemporaryFolder();
        var run = HebbProcess.Run(empty.Path, "train", "--json", "--limit", "200", "--epochs", "1", "--hidden", "16", "--out", "run");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Single(run.Error.Split('\n'), line => line.Contains("built-in digits", StringComparison.Ordinal));
    }
}

namespace Hebb.Tests;

/// <summary>The options that decide how a network learns, and the search among them.</summary>
public sealed class RecipeTests : IDisposable
{
    static readonly string[] Quick = ["mnist", "--hidden", "16", "--batch-size", "16"];

    readonly TemporaryFolder folder = new();

    public RecipeTests() => TinyMnist.Write(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_takes_every_way_of_learning_and_resumes_with_all_of_them()
    {
        string[] command =
        [
            "train", .. Quick, "--json", "--validation", "80", "--optimizer", "amsbound", "--schedule", "plateau", "--l1", "0.00001", "--l2", "0.0001",
            "--label-smoothing", "0.1", "--clip", "1", "--max-norm", "3", "--augment", "--early-stopping", "2", "--average", "exponential",
        ];
        var straight = HebbProcess.Run(folder.Path, [.. command, "--out", "straight", "--epochs", "3"]);
        Assert.True(straight.ExitCode == 0, straight.Error);
        var part = HebbProcess.Run(folder.Path, [.. command, "--out", "parts", "--epochs", "1"]);
        Assert.True(part.ExitCode == 0, part.Error);
        var rest = HebbProcess.Run(folder.Path, "train", "mnist", "--json", "--resume", "parts", "--epochs", "3");
        Assert.Equal(straight.Hash, rest.Hash);
    }

    [Theory]
    [InlineData("--optimizer", "nadam, rmsprop")]
    [InlineData("--schedule", "one-cycle, plateau")]
    [InlineData("--average", "none, exponential, tail")]
    public void A_wrong_name_lists_the_right_ones(string option, string names)
    {
        var run = HebbProcess.Run(folder.Path, "train", "mnist", option, "nonsense");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'nonsense'", run.Error, StringComparison.Ordinal);
        Assert.Contains(names, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Early_stopping_without_held_out_samples_says_what_is_missing()
    {
        var run = HebbProcess.Run(folder.Path, ["train", .. Quick, "--validation", "0", "--early-stopping", "2"]);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("validation", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tuning_finds_the_rate_that_learns_and_says_how_to_train_with_it()
    {
        var run = HebbProcess.Run(folder.Path, ["tune", .. Quick, "--epochs", "3", "--choose", "learning-rate=0.000001/0.1", "--choose", "optimizer=sgd"]);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("hebb train mnist --optimizer sgd --learning-rate 0.1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Tuning_refuses_an_option_that_is_none()
    {
        var run = HebbProcess.Run(folder.Path, ["tune", .. Quick, "--choose", "rate=1/2"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'rate'", run.Error, StringComparison.Ordinal);
        Assert.Contains("learning-rate", run.Error, StringComparison.Ordinal);
    }
}

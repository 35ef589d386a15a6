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

    public static TheoryData<string> Optimizers => [.. OptimizerCatalog.Names];

    public static TheoryData<string> Schedules => [.. ScheduleCatalog.Names];

    [Theory, MemberData(nameof(Optimizers))]
    public void Every_optimiser_trains_and_resumes_to_the_same_weights(string optimizer)
    {
        string[] command = ["train", .. Quick, "--json", "--optimizer", optimizer, "--dropout", "0.2"];
        var straight = HebbProcess.Run(folder.Path, [.. command, "--out", "straight", "--epochs", "2"]);
        Assert.True(straight.ExitCode == 0, straight.Error);
        Assert.Equal(0, HebbProcess.Run(folder.Path, [.. command, "--out", "parts", "--epochs", "1"]).ExitCode);
        var rest = HebbProcess.Run(folder.Path, "train", "mnist", "--json", "--resume", "parts", "--epochs", "2");
        Assert.True(rest.ExitCode == 0, rest.Error);
        Assert.Equal(straight.Hash, rest.Hash);
        var losses = straight.Json.Take(2).Select(epoch => epoch.GetProperty("trainLoss").GetDouble()).ToList();
        Assert.True(losses[1] < losses[0], $"The loss goes from {losses[0]} to {losses[1]}.");
    }

    [Theory, MemberData(nameof(Schedules))]
    public void Every_schedule_trains_the_built_in_digits(string schedule)
    {
        var run = HebbProcess.Run(folder.Path, "train", "digits", "--json", "--limit", "200", "--hidden", "16", "--epochs", "1", "--schedule", schedule, "--out", "run");
        Assert.True(run.ExitCode == 0, run.Error);
    }

    [Theory]
    [InlineData("lbfgs", "--clip", "1")]
    [InlineData("cg", "--l1", "0.001")]
    [InlineData("lbfgs", "--l2", "0.001")]
    public void What_a_line_search_cannot_take_into_account_is_refused_with_what_to_take_instead(string optimizer, string option, string value)
    {
        var run = HebbProcess.Run(folder.Path, ["train", .. Quick, "--optimizer", optimizer, option, value, "--out", "run"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("weight decay", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.False(Directory.Exists(folder["run"]));
    }

    [Theory]
    [InlineData("--optimizer", "cg, lbfgs, nadam, rmsprop")]
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
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--validation", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Diagnostics_show_every_layer_after_each_epoch_and_change_nothing()
    {
        var plain = HebbProcess.Run(folder.Path, ["train", .. Quick, "--json", "--epochs", "2", "--out", "plain"]);
        var watched = HebbProcess.Run(folder.Path, ["train", .. Quick, "--json", "--epochs", "2", "--out", "watched", "--diagnostics"]);
        Assert.True(watched.ExitCode == 0, watched.Error);
        Assert.Equal(plain.Hash, watched.Hash);
        Assert.Equal(2, watched.Error.Split('\n').Count(line => line.Contains("Linear(784 → 16)", StringComparison.Ordinal)));
        Assert.DoesNotContain("Linear", plain.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tuning_finds_the_rate_that_learns_and_says_how_to_train_with_it()
    {
        var run = HebbProcess.Run(folder.Path, ["tune", .. Quick, "--epochs", "3", "--choose", "learning-rate=0.000001/0.1", "--choose", "optimizer=sgd"]);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("hebb train mnist --optimizer sgd --learning-rate 0.1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_random_search_by_halving_with_repeats_gives_margins_and_never_looks_at_the_test_set()
    {
        string[] command = ["tune", .. Quick, "--choose", "learning-rate=0.001..0.1", "--choose", "momentum=0/0.9", "--trials", "3", "--halving", "--repeats", "2"];
        var run = HebbProcess.Run(folder.Path, command);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains(" ± ", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"hebb train mnist --learning-rate 0\.\d+ --momentum 0", run.Output);
        // Other test samples change nothing.
        TinyMnist.Write(folder.Path, test: 30);
        Assert.Equal(run.Output, HebbProcess.Run(folder.Path, command).Output);
    }

    [Theory]
    [InlineData("learning-rate=0.1..0.01", "0.001..0.1")]
    [InlineData("batch-size=1..10", "3.16")]
    [InlineData("optimizer=sgd/foo", "'foo'")]
    public void Values_that_cannot_be_chosen_are_refused_before_the_first_trial(string choice, string expected)
    {
        var run = HebbProcess.Run(folder.Path, ["tune", .. Quick, "--choose", choice]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
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

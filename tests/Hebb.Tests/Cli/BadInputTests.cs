namespace Hebb.Tests;

/// <summary>What goes wrong is said in one or two lines on standard error, with exit code 1, or 2 for a wrong command line.</summary>
public sealed class BadInputTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public BadInputTests() => TinyMnist.Write(folder.Path, train: 64, test: 20);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("train mnist --optimizer foo", "sgd")]
    [InlineData("train mnist --model foo", "mlp")]
    [InlineData("train mnist --activation foo", "relu")]
    [InlineData("train mnist --loss foo", "cross-entropy")]
    [InlineData("train mnist --schedule foo", "constant")]
    [InlineData("train mnist --hidden 10,x", "'x'")]
    [InlineData("train mnist --recipe fast --hidden 10", "the model cnn-fast has layers of its own")]
    [InlineData("train mnist --dropout 1.5", "--dropout 1.5")]
    [InlineData("train mnist --batch-size 0", "--batch-size 0")]
    [InlineData("train mnist --learning-rate NaN", "--learning-rate NaN")]
    [InlineData("train mnist --epochs many", "many")]
    [InlineData("train mnist --l1 -1", "--l1 -1")]
    [InlineData("train mnist --l2 x", "--l2 x: give a number of at least 0")]
    [InlineData("train mnist --learning-rate 0,1", "--learning-rate 0,1: give a number of at least 0, as 0.001")]
    [InlineData("train mnist --seed -1", "--seed -1: give a whole number from 0")]
    [InlineData("train mnist --epochs 99999999999", "to 2147483647")]
    [InlineData("train mnist --threads 1.5", "--threads 1.5: give a whole number from 1 to 1024")]
    [InlineData("lab --port http", "--port http: give a whole number from 0 to 65535")]
    [InlineData("tune mnist --choose momentum=0/0.9 --repeats 0", "--repeats 0: give a whole number")]
    [InlineData("tune mnist --choose learning-rate=0,01/0.1", "--learning-rate 0,01: give a number")]
    [InlineData("tune mnist --choose learning-rate=0,01..0,1", "as learning-rate=0.001..0.1")]
    [InlineData("tune mnist --choose momentum=0/0.9 --epochs 0", "--epochs 0")]
    [InlineData("train mnist --clip 0", "--clip 0")]
    [InlineData("train mnist --max-norm 0", "--max-norm 0")]
    [InlineData("train mnist --early-stopping 0", "--early-stopping 0")]
    [InlineData("train mnist --label-smoothing 2", "--label-smoothing 2")]
    [InlineData("train mnist --threads 0", "--threads 0")]
    [InlineData("train mnist --out ", "empty")]
    [InlineData("tune mnist --choose epochs=1/2", "'epochs' is the same for all trials")]
    [InlineData("tune mnist --choose momentum=0/0.9 --trials 2000000000", "--trials 2000000000")]
    [InlineData("train mnist --out file", "--out file: this is a file")]
    [InlineData("train mnist --resume begun --out other", "goes on where it is, not in 'other'")]
    [InlineData("train mnist --resume begun --recipe fast", "--recipe begins a run")]
    [InlineData("frain", "frain")]
    public void A_wrong_command_line_exits_with_2_and_says_what_is_right(string line, string expected)
    {
        File.WriteAllText(folder["file"], "");
        RunFile.Write(folder["begun"], new());
        Check(line, 2, expected);
    }

    [Theory]
    [InlineData("train nowhere", "nowhere")]
    [InlineData("train train.lock", "'train.lock' is a file, and a data set is a folder")]
    [InlineData("train mnist --validation 64", "64")]
    [InlineData("train mnist --model missing.json", "missing.json")]
    [InlineData("train mnist --resume nowhere", "nowhere")]
    [InlineData("train mnist --optimizer lbfgs --momentum 0.9", "lbfgs has no momentum")]
    [InlineData("train mnist --epochs 1 --out train.lock/run", "train.lock")]
    [InlineData("train mnist --hidden 16 --optimizer sgd --learning-rate 1e30 --epochs 1", "learning rate")]
    [InlineData("train mnist --hidden 1000000,1000000", "too large")]
    [InlineData("evaluate missing.safetensors", "missing.safetensors")]
    [InlineData("evaluate .", "best.safetensors")]
    [InlineData("show missing.safetensors", "missing.safetensors")]
    [InlineData("predict missing.safetensors a.png", "missing.safetensors")]
    [InlineData("tune mnist --limit 4 --choose learning-rate=0.1/0.01", "0 to judge by")]
    [InlineData("data get nothing", "nothing")]
    [InlineData("data get digits --data nowhere", "digits is built in and has no files to look for in 'nowhere'")]
    [InlineData("train digits --data nowhere", "digits is built in")]
    [InlineData("train --data nowhere", "there is no folder 'nowhere'")]
    public void What_cannot_be_done_exits_with_1_and_says_why(string line, string expected)
    {
        File.WriteAllText(folder["train.lock"], "a file where a folder should be");
        Check(line, 1, expected);
    }

    [Fact]
    public void A_run_does_not_go_on_with_other_data()
    {
        Assert.Equal(0, HebbProcess.Run(folder.Path, "train", "mnist", "--epochs", "1", "--hidden", "16", "--out", "run").ExitCode);
        Check("train digits --resume run", 2, "learns from mnist");
        Assert.Equal(0, HebbProcess.Run(folder.Path, "train", "MNIST", "--resume", "run").ExitCode);
    }

    [Fact]
    public void Samples_too_few_to_hold_some_out_are_no_divergence()
    {
        Directory.CreateDirectory(folder["table"]);
        File.WriteAllText(folder["table/train.csv"], "label,a,b\n0,1,2\n1,3,4\n");
        Check("train table --epochs 1 --hidden 4", 1, "too few");
    }

    [Fact]
    public void Targets_that_are_no_classes_have_no_accuracy_and_need_a_loss_of_their_own()
    {
        Directory.CreateDirectory(folder["table"]);
        File.WriteAllLines(folder["table/train.csv"], Enumerable.Range(0, 30).Select(i => $"0.{i % 7},{i % 5},{i % 3}"));
        Check("train table --epochs 1 --hidden 4", 1, "mean-squared");
        var run = HebbProcess.Run(folder.Path, "train", "table", "--epochs", "1", "--hidden", "4", "--loss", "mean-squared", "--json", "--out", "run");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.All(run.Json, line => Assert.Contains(line.EnumerateObject(), value => value.Name.EndsWith("Accuracy", StringComparison.Ordinal) && value.Value.ValueKind == System.Text.Json.JsonValueKind.Null));
        Assert.Equal(0, HebbProcess.Run(folder.Path, "evaluate", "run", "--json").ExitCode);
        Assert.DoesNotContain("NaN", HebbProcess.Run(folder.Path, "evaluate", "run").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train-images-idx3-ubyte", 1000)]
    [InlineData("train-labels-idx1-ubyte", 30)]
    public void A_truncated_data_file_is_named(string file, int length)
    {
        var path = Path.Combine(folder.Path, "mnist", file);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);
        Check("train mnist --epochs 1", 1, file);
    }

    [Fact]
    public void Labels_out_of_range_are_named()
    {
        var path = Path.Combine(folder.Path, "mnist", "train-labels-idx1-ubyte");
        var labels = File.ReadAllBytes(path);
        labels[^1] = 77;
        File.WriteAllBytes(path, labels);
        Check("train mnist --epochs 1", 1, "77");
    }

    [Fact]
    public void A_damaged_model_is_named_and_a_good_picture_is_still_read_beside_a_bad_one()
    {
        Assert.Equal(0, HebbProcess.Run(folder.Path, "train", "mnist", "--epochs", "1", "--hidden", "16", "--out", "run").ExitCode);
        TinyMnist.WriteDigit(folder["seven.png"]);
        File.WriteAllText(folder["text.png"], "not a picture");
        File.WriteAllBytes(folder["blank.pgm"], [.. "P5 28 28 255\n"u8, .. new byte[28 * 28]]);
        var read = HebbProcess.Run(folder.Path, "predict", "run", "text.png", "blank.pgm", "seven.png", "--json");
        Assert.Equal(1, read.ExitCode);
        Assert.Contains("'text.png': this is no picture", read.Error, StringComparison.Ordinal);
        Assert.Contains("'blank.pgm': The picture holds no digit", read.Error, StringComparison.Ordinal);
        Assert.Equal("seven.png", Assert.Single(read.Json).GetProperty("image").GetString());

        var model = Path.Combine(folder["run"], "last.safetensors");
        File.WriteAllBytes(model, File.ReadAllBytes(model)[..500]);
        Check("evaluate run", 1, "last.safetensors");
    }

    [Fact]
    public void A_diverged_run_keeps_what_was_saved_before()
    {
        Assert.Equal(0, HebbProcess.Run(folder.Path, "train", "mnist", "--epochs", "1", "--hidden", "16", "--out", "good").ExitCode);
        var before = File.ReadAllBytes(Path.Combine(folder["good"], "last.safetensors"));
        Check("train mnist --hidden 16 --optimizer sgd --learning-rate 1e30 --epochs 1 --out good2", 1, "learning rate");
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(folder["good"], "last.safetensors")));
    }

    void Check(string line, int exitCode, string expected)
    {
        var run = HebbProcess.Run(folder.Path, line.Split(' '));
        Assert.True(run.ExitCode == exitCode, $"exit code {run.ExitCode}\n{run.Output}\n{run.Error}");
        Assert.Contains(expected, run.Error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}

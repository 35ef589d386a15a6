namespace Hebb.Tests.Models;

public sealed class ImageModelTests
{
    public static TheoryData<string, long> Models => new()
    {
        { "lenet", 61_706 },
        { "cnn", 1_199_882 },
        { "cnn-fast", 54_194 },
        { "cnn-accurate", 135_818 },
        { "resnet", 77_754 },
        { "densenet", 46_210 },
    };

    [Theory, MemberData(nameof(Models))]
    public void It_has_the_known_number_of_parameters_and_gives_a_score_for_each_class(string name, long parameters)
    {
        var model = Make(name);
        Assert.Equal(parameters, model.ParameterCount);
        Assert.Equal([3, 10], model.Forward(Tensor.Zeros(3, 1, 28, 28)).Shape);
    }

    [Theory, MemberData(nameof(Models))]
    public void It_is_read_back_from_one_file(string name, long parameters)
    {
        using var folder = new TemporaryFolder();
        var (path, model) = (folder["model.safetensors"], Make(name));
        Checkpoint.Save(path, model);
        var read = Checkpoint.Load(path).Model;
        Assert.Equal(parameters, read.ParameterCount);
        var x = Init.Uniform([3, 1, 28, 28], -1, 1, new Rng(3));
        Assert.Equal(model.Eval().Forward(x).ToArray<float>(), read.Forward(x).ToArray<float>());
    }

    [Theory, MemberData(nameof(Models))]
    public void It_learns_a_few_digits_by_heart(string name, long parameters)
    {
        Assert.True(parameters > 0);
        var model = Make(name);
        var x = Init.Uniform([12, 1, 28, 28], -1, 1, new Rng(3));
        var labels = Tensor.From<long>([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
        var optimizer = new Adam(model.Parameters, 0.003);
        var first = 0.0;
        var last = 0.0;
        for (var step = 0; step < 12; step++)
        {
            var loss = Loss.CrossEntropy(model.Forward(x), labels);
            loss.Backward();
            optimizer.Step();
            last = loss.Item();
            if (step == 0) first = last;
        }
        Assert.True(last < 0.8 * first, $"The loss went from {first} to {last}.");
    }

    [Fact]
    public void Images_that_are_too_small_are_refused_with_their_size()
    {
        var error = Assert.Throws<ArgumentException>(() => LeNet.Create([1, 7, 7]));
        Assert.Contains("3×3 are left", error.Message, StringComparison.Ordinal);
    }

    static Layer Make(string name)
    {
        var kind = ModelCatalog.Find(name);
        return kind.Build(new(kind.Recipe, [1, 28, 28], 10, new Rng(1)));
    }
}

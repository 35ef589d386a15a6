namespace Hebb.Tests;

public class PlaneDataTests
{
    public static TheoryData<string> Shapes => [.. PlaneData.Names];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Points_are_finite_within_the_picture_and_the_same_for_a_seed(string shape)
    {
        var (train, test) = PlaneData.Make(shape, samples: 200, noise: 0, seed: 7);
        Assert.Equal((100, 100), (train.Count, test.Count));
        Assert.Equal(50, Enumerable.Range(0, 100).Count(i => train.LabelOf(i) == 1));
        var values = train.Gather([.. Enumerable.Range(0, 100)]).Inputs.ToArray<float>();
        Assert.All(values, value => Assert.InRange(value, -1.3f, 1.3f));
        Assert.Equal(values, PlaneData.Make(shape, samples: 200, noise: 0, seed: 7).Train.Gather([.. Enumerable.Range(0, 100)]).Inputs.ToArray<float>());
    }

    [Fact]
    public void Classes_of_xor_lie_in_opposite_quadrants()
    {
        var (train, _) = PlaneData.Make("xor", samples: 200, noise: 0, seed: 3);
        for (var i = 0; i < train.Count; i++)
        {
            var point = train[i].Input.ToArray<float>();
            Assert.Equal(train.LabelOf(i) == 0, point[0] * point[1] >= 0);
        }
    }

    [Fact]
    public void An_unknown_shape_is_refused_with_those_there_are()
    {
        var problem = Assert.Throws<ArgumentException>(() => PlaneData.Make("square"));
        Assert.Contains("spiral", problem.Message);
    }
}

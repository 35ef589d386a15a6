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

    [Theory]
    [InlineData(0.1, 180, 20)]
    [InlineData(0.3, 140, 60)]
    [InlineData(0.9, 20, 180)]
    public void The_share_for_testing_parts_the_points(double share, int train, int test)
    {
        var made = PlaneData.Make("moons", samples: 200, seed: 7, testShare: share);
        Assert.Equal((train, test), (made.Train.Count, made.Test.Count));
    }

    [Fact]
    public void Surfaces_give_each_point_the_value_of_their_formula()
    {
        var (train, _) = PlaneData.MakeSurface("waves", samples: 200, noise: 0, seed: 3);
        for (var i = 0; i < train.Count; i++)
        {
            var (point, value) = (train[i].Input.ToArray<float>(), train[i].Target.ToArray<float>()[0]);
            Assert.Equal(Math.Sin(Math.PI * point[0]) * Math.Cos(Math.PI * point[1]), value, 1e-5);
        }
        Assert.Contains("slope", Assert.Throws<ArgumentException>(() => PlaneData.MakeSurface("spiral")).Message);
    }

    [Fact]
    public void An_unknown_shape_is_refused_with_those_there_are()
    {
        var problem = Assert.Throws<ArgumentException>(() => PlaneData.Make("square"));
        Assert.Contains("spiral", problem.Message);
    }
}

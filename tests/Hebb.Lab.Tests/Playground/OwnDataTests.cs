namespace Hebb.Tests;

public class OwnDataTests
{
    [Fact]
    public void A_table_with_or_without_names_becomes_points()
    {
        var points = OwnData.Read("x,y,class\n0.1,0.2,0\n-0.3,0.4,1\n");
        Assert.Equal([0.1f, 0.2f, 0, -0.3f, 0.4f, 1], points.Points);
        Assert.Equal((true, false), (points.AreClasses, points.WasScaled));
        Assert.Equal([0.1f, 0.2f, 0.7f], OwnData.Read("0.1;0.2;0.7").Points);
    }

    [Fact]
    public void Numbers_beyond_the_picture_are_brought_into_it()
    {
        var points = OwnData.Read("0,5,100\n10,5,300\n5,5,200");
        Assert.Equal([-1, 0, -1, 1, 0, 1, 0, 0, 0], points.Points);
        Assert.Equal((false, true), (points.AreClasses, points.WasScaled));
    }

    [Fact]
    public void Numbers_as_far_apart_as_can_be_are_brought_into_the_picture()
    {
        Assert.Equal([1, 0, 1, -1, 0, 0, 0, 0, 1], OwnData.Read("3e38,0,1\n-3e38,0,0\n0,0,1").Points);
    }

    [Theory]
    [InlineData(0.9, 1, 3)]
    [InlineData(0.5, 2, 2)]
    [InlineData(0.1, 3, 1)]
    public void However_few_points_there_are_each_part_has_one(double share, int train, int test)
    {
        var data = OwnData.Make(new(
            PlaygroundCatalog.OwnClasses, [0, 0, 0, 1, 1, 1, 0.5f, 0.5f, 1, -1, 0, 0], 200, 0, share, 42, [], "default", "cross-entropy", "adam", 0.02, 16, 0, 0, 0));
        Assert.Equal((train, test), (data.Train.Count, data.Test.Count));
    }

    [Theory]
    [InlineData("0.1,0.2,0\n0.3,many,1", "line 2", "'many' is not a number")]
    [InlineData("0.1,0.2,0\n0.3,1", "line 2", "has 2 cells")]
    [InlineData("0.1,0.2,0\n0.3,,1", "line 2", "is empty")]
    [InlineData("0.1,0.2", "have 2 cells", "")]
    [InlineData("", "is empty", "")]
    public void What_is_no_table_of_numbers_is_refused_with_its_line(string text, string where, string what)
    {
        var problem = Assert.Throws<RefusedException>(() => OwnData.Read(text));
        Assert.Contains(where, problem.Message);
        Assert.Contains(what, problem.Message);
    }

    [Fact]
    public void A_table_that_is_too_long_is_refused()
    {
        var problem = Assert.Throws<RefusedException>(() => OwnData.Read(string.Concat(Enumerable.Repeat("0,0,1\n", 2001))));
        Assert.Contains("2001 lines", problem.Message);
    }
}

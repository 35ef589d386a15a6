namespace Hebb.Core.Tests.Ops;

/// <summary>Along any axis the same numbers as along the last one, with the axis moved there and back.</summary>
public sealed class SoftmaxAxisTests
{
    public static TheoryData<int, int, int> Sizes() => new()
    {
        { 1, 3, 2 }, { 5, 10, 7 }, { 2, 21, 16 }, { 3, 1, 17 }, { 2, 5, 33 }, { 1, 700, 40 }, { 1, 5000, 3 }, { 40, 12, 49 }, { 0, 3, 4 }, { 3, 4, 0 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Softmax(int outer, int size, int inner) => Agrees(outer, size, inner, (x, axis) => x.Softmax(axis));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void LogSoftmax(int outer, int size, int inner) => Agrees(outer, size, inner, (x, axis) => x.LogSoftmax(axis));

    [Fact]
    public void Large_scores_stay_finite_and_what_is_not_a_number_spoils_its_own_row_alone()
    {
        var x = Tensor.From<float>([1e30f, 3, float.NaN, -1e30f, 3, 0], 2, 3);
        Assert.Equal([1, 0.5f, float.NaN, 0, 0.5f, float.NaN], x.Softmax(0).ToArray<float>());
        Assert.Equal([0, -MathF.Log(2), float.NaN, -2e30f, -MathF.Log(2), float.NaN], x.LogSoftmax(0).ToArray<float>(), new Near());
    }

    static void Agrees(int outer, int size, int inner, Func<Tensor, int, Tensor> apply)
    {
        Shape shape = [outer, size, inner];
        var weights = new Rng(2).Normal(shape);
        var (y, dx) = Run(x => apply(x, 1));
        var (expected, slopes) = Run(x => apply(x.MoveAxis(1, -1), -1).MoveAxis(-1, 1));
        Assert.Equal(expected, y, new Near());
        Assert.Equal(slopes, dx, new Near());

        // The input is used twice, so that one gradient is added to another.
        (float[] Y, float[] Slopes) Run(Func<Tensor, Tensor> along)
        {
            var x = new Rng(1).Normal(shape, 0, 3);
            x.RequiresGrad = true;
            var result = along(x);
            (result * weights + x * weights).Backward(Tensor.Ones(shape));
            return (result.ToArray<float>(), x.Grad!.ToArray<float>());
        }
    }

    sealed class Near : IEqualityComparer<float>
    {
        public bool Equals(float a, float b) => a.Equals(b) || MathF.Abs(a - b) <= 2e-5f * (1 + MathF.Abs(b));

        public int GetHashCode(float value) => 0;
    }
}

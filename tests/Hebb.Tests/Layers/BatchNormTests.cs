namespace Hebb.Tests;

public sealed class BatchNormTests
{
    [Fact]
    public void Running_statistics_follow_the_batches_with_the_unbiased_variance()
    {
        var layer = new BatchNorm1d(1);
        layer.Forward(Tensor.From<float>([1, 2, 3, 6], 4, 1));
        Assert.Equal(0.3, layer.RunningMean.ToArray<float>()[0], 1e-6);
        Assert.Equal(0.9 + 0.1 * 14 / 3, layer.RunningVariance.ToArray<float>()[0], 1e-6);
        Assert.Equal(1, layer.StateDict().Single(entry => entry.Key == "num_batches_tracked").Value.Item());
    }

    [Fact]
    public void Evaluation_uses_them_and_leaves_them_alone()
    {
        var layer = new BatchNorm2d(1);
        layer.RunningMean.Fill(2);
        layer.RunningVariance.Fill(4);
        layer.Eval();
        var y = layer.Forward(Tensor.Full([1, 1, 1, 1], 6)).Item();
        Assert.Equal(2, y, 1e-4);
        Assert.Equal(2, layer.RunningMean.Item());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_rectifier_behind_it_changes_no_number_by_being_done_in_the_same_pass(bool training)
    {
        foreach (var shape in (int[][])[[9, 5], [4, 5, 21], [3, 5, 7, 6]])
        {
            Layer layer = shape.Length == 4 ? new BatchNorm2d(5) : new BatchNorm1d(5);
            foreach (var parameter in layer.Parameters) parameter.Value.CopyFrom(new Rng(3).Normal(parameter.Shape));
            layer.Train(training);
            var upstream = new Rng(2).Normal(Shape.Create(shape));
            var apart = Pass(x => layer.Forward(x).Relu());
            Assert.Equal(apart, Pass(new Sequential(layer, new Relu()).Forward));

            List<float[]> Pass(Func<Tensor, Tensor> forward)
            {
                var x = new Rng(1).Normal(Shape.Create(shape));
                x.RequiresGrad = true;
                foreach (var parameter in layer.Parameters) parameter.Value.ClearGrad();
                var y = forward(x);
                y.Backward(upstream);
                return [y.ToArray<float>(), x.Grad!.ToArray<float>(), .. layer.Parameters.Select(parameter => parameter.Grad!.ToArray<float>())];
            }
        }
    }

    [Fact]
    public void One_value_per_channel_is_refused_in_training() =>
        Assert.Throws<ArgumentException>(() => new BatchNorm1d(3).Forward(Tensor.Zeros(1, 3)));

    [Fact]
    public void The_state_has_the_names_of_PyTorch() =>
        Assert.Equal(["weight", "bias", "running_mean", "running_var", "num_batches_tracked"], new BatchNorm2d(3).StateDict().Select(entry => entry.Key));
}

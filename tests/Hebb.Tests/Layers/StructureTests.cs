namespace Hebb.Tests;

public sealed class StructureTests
{
    static float[] Values(Tensor x) => x.ToArray<float>();

    [Fact]
    public void Each_group_of_units_goes_through_its_own_activation()
    {
        var mixed = new MixedActivation((1, new Identity()), (2, new Relu()), (1, new Sigmoid()), (1, new HardLimit()));
        Assert.Equal([-3, 0, 2, 0.5f, 1], Values(mixed.Forward(Tensor.From<float>([-3, -3, 2, 0, 0.1f], 1, 5))));
        Assert.Contains("the 5 units", Assert.Throws<ArgumentException>(() => mixed.Forward(Tensor.Zeros(1, 4))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_that_is_masked_carries_nothing_and_learns_nothing()
    {
        var layer = new MaskedLinear(new[,] { { true, false, true }, { false, true, false } }, rng: new Rng(1));
        Assert.Equal(3, layer.Connections);
        layer.Weight.Value.CopyFrom(Tensor.From<float>([1, 7, 2, 7, 3, 7], 2, 3));
        layer.Bias!.Value.CopyFrom(Tensor.From<float>([0.5f, 0]));
        var y = layer.Forward(Tensor.From<float>([10, 20, 30], 1, 3));
        Assert.Equal([70.5f, 60], Values(y));
        y.Sum().Backward();
        Assert.Equal([10, 0, 30, 0, 20, 0], Values(layer.Weight.Grad!));
    }

    [Fact]
    public void Local_connections_are_windows_side_by_side()
    {
        var connections = MaskedLinear.LocalConnections(inputs: 5, window: 3, stride: 2);
        Assert.Equal([true, true, true, false, false, false, false, true, true, true], connections.Cast<bool>());
    }

    [Fact]
    public void A_locally_connected_layer_with_the_same_weights_everywhere_is_a_convolution()
    {
        var layer = new LocallyConnected2d(2, 6, 5, filters: 3, kernel: 3, stride: 2, new Rng(1));
        var (kernel, offsets) = (new Rng(2).Normal([3, 2, 3, 3]), new Rng(3).Normal([3]));
        layer.Weight.Value.CopyFrom(kernel.Reshape(1, 3, 18).BroadcastTo(layer.Weight.Shape));
        layer.Bias.Value.CopyFrom(offsets.Reshape(3, 1, 1).BroadcastTo(layer.Bias.Shape));
        var x = new Rng(4).Normal([2, 2, 6, 5]);
        var convolved = x.Conv2d(kernel, offsets, stride: 2);
        Assert.Equal(convolved.Shape, layer.Forward(x).Shape);
        Assert.Equal(Values(convolved), Values(layer.Forward(x)), Close.Single);
    }

    [Fact]
    public void Repetition_uses_the_same_weights_each_time()
    {
        var step = new Linear(3, 3, bias: false, rng: new Rng(1));
        var x = new Rng(2).Normal([2, 3]);
        Assert.Equal(Values(step.Forward(step.Forward(step.Forward(x)))), Values(new Repeated(step, 3).Forward(x)));
        Assert.Same(x, new Repeated(step, 0).Forward(x));
    }

    [Fact]
    public void Heads_decide_as_their_losses_learn()
    {
        var y = Tensor.From<float>([2, -1, 0.3f, -3, 1, 0.9f], 2, 3);
        Assert.Equal([0L, 1], OutputHead.Softmax.Decide(y).ToArray<long>());
        Assert.Equal([1, 0, 1, 0, 1, 1], OutputHead.Sigmoid().Decide(y).ToArray<byte>());
        Assert.Equal([1, 0, 0, 0, 1, 1], OutputHead.Sigmoid(threshold: 0.7).Decide(y).ToArray<byte>());
        Assert.Same(y, OutputHead.Linear.Decide(y));
        Assert.Equal(1, OutputHead.Softmax.Read(y)[0].Sum().Item(), 1e-6);
        Assert.Throws<ArgumentOutOfRangeException>(() => OutputHead.Sigmoid(1.5));
    }

    [Fact]
    public void Several_heads_add_their_losses()
    {
        var heads = new OutputHeads((3, OutputHead.Softmax, 1), (2, OutputHead.Linear, 0.5), (1, OutputHead.Sigmoid(), 2));
        var output = new Rng(1).Normal([4, 6]);
        var targets = Tensor.From<float>([1, 0, 0, 2, 3, 1, 0, 1, 0, 4, 5, 0, 0, 0, 1, 6, 7, 1, 1, 0, 0, 8, 9, 0], 4, 6);
        var expected = Loss.CrossEntropy(output[.., ..3], Tensor.From<long>([0, 1, 2, 0])).Item()
            + 0.5 * Loss.MeanSquared(output[.., 3..5], targets[.., 3..5]).Item()
            + 2 * Loss.BinaryCrossEntropyWithLogits(output[.., 5..], targets[.., 5..]).Item();
        Assert.Equal(expected, heads.Loss(output, targets).Item(), 1e-5);
        Assert.Contains("[samples, 6], for 3 softmax, 2 linear, 1 sigmoid", Assert.Throws<ArgumentException>(() => heads.Cut(Tensor.Zeros(4, 5))).Message, StringComparison.Ordinal);
    }
}

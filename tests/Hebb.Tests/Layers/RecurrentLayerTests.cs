namespace Hebb.Tests;

public sealed class RecurrentLayerTests
{
    static readonly int[] Lengths = [2, 4, 1];

    public static TheoryData<string> Stored => ["rnn-tanh", "rnn-relu", "lstm", "gru"];

    [Theory, MemberData(nameof(Stored))]
    public void PyTorch_weights_load_and_give_PyTorch_values_and_gradients(string key)
    {
        var stored = Golden.Load("recurrent.json").GetProperty(key);
        RecurrentOptions both = new() { Layers = 2, Bidirectional = true };
        RecurrentLayer layer = key switch
        {
            "rnn-tanh" => new Rnn(3, 2),
            "rnn-relu" => new Rnn(3, 2, RecurrentActivation.Relu, new() { Bias = false }),
            "lstm" => new Lstm(3, 2, both),
            _ => new Gru(3, 2, options: both),
        };
        layer.To(DType.Float64);
        layer.LoadStateDict(stored.GetProperty("state").EnumerateObject().ToDictionary(entry => entry.Name, entry => Golden.Read(entry.Value)));
        var x = Golden.Read(stored.GetProperty("x"));
        Tensor[] initial = [.. stored.GetProperty("initial").EnumerateArray().Select(Golden.Read)];
        foreach (var tensor in (Tensor[])[x, .. initial]) tensor.RequiresGrad = true;

        var (outputs, final) = layer.Run(x, new(initial[0], initial.ElementAtOrDefault(1)), Lengths);

        Golden.Near(stored.GetProperty("outputs"), outputs);
        Tensor[] finals = final.Cell is null ? [final.Hidden] : [final.Hidden, final.Cell];
        foreach (var (part, expected) in finals.Zip(stored.GetProperty("final").EnumerateArray())) Golden.Near(expected, part);

        finals.Select(Golden.Weighted).Aggregate(Golden.Weighted(outputs), (sum, part) => sum + part).Backward();
        var gradients = stored.GetProperty("gradients");
        foreach (var (name, parameter) in layer.NamedParameters()) Golden.Near(gradients.GetProperty(name), parameter.Grad!);
        Golden.Near(gradients.GetProperty("x"), x.Grad!);
        for (var i = 0; i < initial.Length; i++) Golden.Near(gradients.GetProperty($"initial{i}"), initial[i].Grad!);
    }

    [Fact]
    public void Both_forms_of_the_GRU_differ_by_where_the_reset_gate_is()
    {
        using var off = GradMode.Off();
        Gru after = new(3, 4, rng: new Rng(1)), before = new(3, 4, resetAfter: false, rng: new Rng(1));
        var x = Init.Normal([2, 5, 3], rng: new Rng(2));
        Assert.NotEqual(after.Forward(x).ToArray<float>(), before.Forward(x).ToArray<float>());
        // With the reset gate wide open and no bias inside it, the place does not matter.
        foreach (var gru in (Gru[])[after, before])
        {
            var state = gru.StateDict().ToDictionary();
            state["bias_ih_l0"][..4] = Tensor.Scalar(50);
        }
        Assert.Equal(after.Forward(x).ToArray<float>(), before.Forward(x).ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void Only_the_last_answer_is_returned_on_request_from_both_ends()
    {
        Lstm all = new(3, 4, new() { Bidirectional = true }, new Rng(1)), last = new(3, 4, new() { Bidirectional = true, LastOnly = true }, new Rng(1));
        var x = Init.Normal([2, 5, 3], rng: new Rng(2));
        var y = all.Forward(x);
        Assert.Equal(Tensor.Concat([y[.., ^1, ..4], y[.., 0, 4..]], axis: 1).ToArray<float>(), last.Forward(x).ToArray<float>());
    }

    [Fact]
    public void Single_steps_in_a_loop_equal_the_whole_sequence()
    {
        var lstm = new Lstm(3, 4, new() { Layers = 2 }, new Rng(1));
        var x = Init.Normal([2, 5, 3], rng: new Rng(2));
        var whole = lstm.Forward(x);
        RecurrentState? state = null;
        for (var t = 0; t < 5; t++)
        {
            (var h, state) = lstm.Step(x[.., t], state);
            Assert.Equal(whole[.., t].ToArray<float>(), h.ToArray<float>(), (a, b) => Math.Abs(a - b) < 1e-6);
        }
    }

    [Fact]
    public void A_detached_state_truncates_back_propagation_through_time()
    {
        var gru = new Gru(2, 3, rng: new Rng(1));
        gru.To(DType.Float64);
        var x = Init.Normal([2, 6, 2], rng: new Rng(2)).Double();
        x.RequiresGrad = true;
        RecurrentState? state = null;
        for (var t = 0; t < 6; t += 3)
        {
            var (outputs, final) = gru.Run(x[.., t..(t + 3)], state);
            if (t == 3) outputs[.., ^1].Sum().Backward();
            state = final.Detach();
        }
        Assert.All(x.Grad![.., ..3].ToArray<double>(), value => Assert.Equal(0, value));
        Assert.All(x.Grad![.., 3..].ToArray<double>(), value => Assert.NotEqual(0, value));
    }

    [Fact]
    public void A_state_of_another_shape_is_refused() => Assert.Contains(
        "the initial state is [1, 2, 4]; it must be [2, 2, 4]",
        Assert.Throws<ArgumentException>(() => new Gru(3, 4, options: new() { Layers = 2 }).Run(Tensor.Zeros(2, 5, 3), new(Tensor.Zeros(1, 2, 4)))).Message);

    [Fact]
    public void Dropout_needs_two_layers_to_lie_between() =>
        Assert.Contains("there is only 1", Assert.Throws<ArgumentException>(() => new Lstm(3, 4, new() { Dropout = 0.5 })).Message);

    [Fact]
    public void An_encoder_and_decoder_learn_to_reverse_a_sequence()
    {
        var rng = new Rng(3);
        // Symbol 0 stands before the first.
        var model = new EncoderDecoder(5, 5, 32, steps: 3, rng: rng);
        var optimizer = new Adam(model.Parameters, 0.01);
        for (var step = 0; step < 250; step++)
        {
            var (x, reversed) = Draw(32);
            Loss.CrossEntropy(model.Forward(x, reversed), reversed).Backward();
            Clipping.ByNorm(model.Parameters, 1);
            optimizer.Step();
        }
        var (tests, expected) = Draw(100);
        Assert.Equal(expected.ToArray<long>(), model.Decode(tests).ToArray<long>());

        (Tensor, Tensor) Draw(int count)
        {
            var x = Tensor.From<long>([.. Enumerable.Range(0, count * 3).Select(_ => 1L + rng.NextInt(4))], count, 3);
            return (x, x.Flip(1));
        }
    }
}

using Hebb.Kernels;

namespace Hebb.Core.Tests.Ops;

[Trait("Runs", "AtEveryVectorWidth")]
public class RecurrentTests
{
    public static TheoryData<string> Kinds => ["Rnn", "Lstm", "Gru", "Gru, textbook"];

    [Theory, MemberData(nameof(Kinds))]
    public void The_fused_operation_equals_its_plain_composition(string kind)
    {
        foreach (var (reverse, starts, time, units) in (IEnumerable<(bool, bool, int, int)>)
            [(false, true, 6, 18), (true, true, 6, 18), (false, false, 6, 18), (true, false, 6, 18), (false, false, 1, 18), (false, false, 2, 270)])
        {
            var fused = new Setting(kind, samples: 5, time, inputs: 3, units, starts: starts);
            var plain = new Setting(kind, samples: 5, time, inputs: 3, units, starts: starts);
            int[] lengths = [.. new[] { 4, 6, 1, 3, 6 }.Select(length => Math.Min(length, time))];
            fused.Train(fused.Run(lengths, reverse));
            plain.Train(plain.Compose(lengths, reverse));
            foreach (var (a, b) in fused.Operands.Zip(plain.Operands)) Near(b.Grad!, a.Grad!);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Padding_changes_nothing(string kind)
    {
        int[] lengths = [2, 5, 4];
        using var off = GradMode.Off();
        foreach (var reverse in (bool[])[false, true])
        {
            var padded = new Setting(kind, samples: 3, time: 8, inputs: 2, units: 17);
            padded.X[1, 5..] = Tensor.Scalar(double.NaN, DType.Float64);
            padded.X[0, 2..] = Tensor.Scalar(1e300, DType.Float64);
            var (y, final) = padded.Run(lengths, reverse);
            for (var sample = 0; sample < 3; sample++)
            {
                var alone = new Setting(kind, samples: 3, time: 8, inputs: 2, units: 17);
                var (single, last) = alone.Only(sample, lengths[sample], reverse);
                Near(single, y[sample..(sample + 1), ..lengths[sample]]);
                Near(last.Hidden, final.Hidden[sample..(sample + 1)]);
                if (last.Cell is not null) Near(last.Cell, final.Cell![sample..(sample + 1)]);
                Assert.All(y[sample, lengths[sample]..].ToArray<double>(), value => Assert.Equal(0, value));
            }
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Gradients_of_padding_are_zero(string kind)
    {
        var setting = new Setting(kind, samples: 3, time: 4, inputs: 2, units: 5);
        setting.Train(setting.Run([1, 4, 0], false));
        Assert.All(setting.X.Grad![0, 1..].ToArray<double>(), value => Assert.Equal(0, value));
        Assert.All(setting.X.Grad![2].ToArray<double>(), value => Assert.Equal(0, value));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Any_number_of_threads_gives_the_same_bits(string kind)
    {
        int[] lengths = [.. Enumerable.Range(0, 70).Select(i => i * 7 % 10)];
        var (one, alone) = Trained(1);
        foreach (var threads in (int[])[2, 3, 5])
        {
            var (many, together) = Trained(threads);
            Assert.Equal(alone, together);
            foreach (var (a, b) in one.Operands.Zip(many.Operands)) Assert.Equal(a.Grad!.ToArray<float>(), b.Grad!.ToArray<float>());
        }

        (Setting Setting, float[] Result) Trained(int threads) => Threads.With(threads, () =>
        {
            var setting = new Setting(kind, samples: 70, time: 9, inputs: 40, units: 64, DType.Float32);
            return (setting, setting.Train(setting.Run(lengths, true)).ToArray<float>());
        });
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_sequence_in_two_parts_ends_as_in_one(string kind)
    {
        var setting = new Setting(kind, samples: 2, time: 6, inputs: 3, units: 4);
        var whole = setting.Run([], false);
        var first = setting.Stretch(0..4, setting.Start);
        var second = setting.Stretch(4..6, first.Final);
        Near(whole.Final.Hidden, second.Final.Hidden);
        Near(whole.Outputs, Tensor.Concat([first.Outputs, second.Outputs], axis: 1));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void The_final_state_may_be_all_that_is_computed(string kind)
    {
        Setting whole = new(kind, samples: 3, time: 5, inputs: 2, units: 4), last = new(kind, samples: 3, time: 5, inputs: 2, units: 4);
        var (outputs, final) = last.Run([5, 2, 0], false, lastOnly: true);
        Assert.Equal([3, 0, 4], outputs.Shape);
        var expected = whole.Run([5, 2, 0], false).Final;
        Assert.Equal(expected.Hidden.ToArray<double>(), final.Hidden.ToArray<double>());
        foreach (var state in (RecurrentState[])[expected, final]) Setting.Weighted(state.Hidden).Backward();
        foreach (var (a, b) in whole.Operands.Zip(last.Operands)) Near(a.Grad!, b.Grad!);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_graph_may_be_walked_twice(string kind)
    {
        var setting = new Setting(kind, samples: 2, time: 3, inputs: 2, units: 3);
        var (y, final) = setting.Run([3, 2], false);
        var loss = (y.Sum() + final.Hidden.Sum() * 2);
        loss.Backward(retainGraph: true);
        double[][] once = [.. setting.Operands.Select(operand => operand.Grad!.ToArray<double>())];
        loss.Backward();
        foreach (var (operand, gradient) in setting.Operands.Zip(once))
            Assert.Equal(gradient.Select(value => 2 * value), operand.Grad!.ToArray<double>(), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void Operands_that_do_not_fit_are_named()
    {
        var x = Tensor.Zeros(2, 3, 4);
        var good = new RecurrentWeights(Tensor.Zeros(20, 4), Tensor.Zeros(20, 5));
        Refused("[samples, steps, inputs]", () => Tensor.Zeros(3, 4).Lstm(good));
        Refused("W_hh is [21, 5]; it must be [4 · units, units]", () => x.Lstm(good with { Hidden = Tensor.Zeros(21, 5) }));
        Refused("W_ih is [20, 3]; for an input of [2, 3, 4]", () => x.Lstm(good with { Input = Tensor.Zeros(20, 3) }));
        Refused("a bias is [5]", () => x.Lstm(good with { HiddenBias = Tensor.Zeros(5) }));
        Refused("has no cell", () => x.Lstm(good, new(Tensor.Zeros(2, 5))));
        Refused("the initial state is [1, 5]; it must be [2, 5]", () => x.Lstm(good, new(Tensor.Zeros(1, 5), Tensor.Zeros(2, 5))));
        Refused("there are 3 lengths for 2 samples", () => x.Lstm(good, lengths: [1, 2, 3]));
        Refused("sample 1 has length 4; the input [2, 3, 4] has room for 0 to 3 steps", () => x.Lstm(good, lengths: [1, 4]));
        Refused("Float64", () => x.Lstm(good with { Input = Tensor.Zeros([20, 4], DType.Float64) }));
        Refused("only an Lstm keeps", () => x.Rnn(new(Tensor.Zeros(5, 4), Tensor.Zeros(5, 5)), initial: new(Tensor.Zeros(2, 5), Tensor.Zeros(2, 5))));
    }

    static void Refused(string message, Func<RecurrentOutput> call) =>
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);

    static void Near(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        foreach (var (a, b) in expected.ToArray<double>().Zip(actual.ToArray<double>())) Assert.Equal(a, b, 1e-12);
    }

    /// <summary>Random operands of a kind, the same each time.</summary>
    sealed class Setting
    {
        readonly string kind;
        readonly RecurrentWeights weights;

        public Setting(string kind, int samples, int time, int inputs, int units, DType dtype = DType.Float64, bool starts = true)
        {
            this.kind = kind;
            var rng = new Rng(4);
            var gates = kind switch { "Rnn" => 1, "Lstm" => 4, _ => 3 };
            X = Random([samples, time, inputs]);
            weights = new(Random([gates * units, inputs]), Random([gates * units, units]), Random([gates * units]), Random([gates * units]));
            if (starts) Start = new(Random([samples, units]), kind == "Lstm" ? Random([samples, units]) : null);

            Tensor Random(Shape shape)
            {
                double[] values = [.. Enumerable.Range(0, shape.ElementCount).Select(_ => rng.NextDouble() - 0.5)];
                var tensor = Tensor.From<double>(values).Cast(dtype).Reshape(shape.Sizes);
                tensor.RequiresGrad = true;
                return tensor;
            }
        }

        public Tensor X { get; private set; }

        public RecurrentState? Start { get; private set; }

        public IEnumerable<Tensor> Operands =>
            ((Tensor?[])[X, weights.Input, weights.Hidden, weights.InputBias, weights.HiddenBias, Start?.Hidden, Start?.Cell]).OfType<Tensor>();

        public RecurrentOutput Run(int[] lengths, bool reverse, bool lastOnly = false) => kind switch
        {
            "Rnn" => X.Rnn(weights, RecurrentActivation.Tanh, Start, lengths, reverse, lastOnly),
            "Lstm" => X.Lstm(weights, Start, lengths, reverse, lastOnly),
            _ => X.Gru(weights, kind == "Gru", Start, lengths, reverse, lastOnly),
        };

        public RecurrentOutput Compose(int[] lengths, bool reverse) => kind switch
        {
            "Rnn" => PlainRecurrence.Rnn(X, weights, RecurrentActivation.Tanh, Start, lengths, reverse),
            "Lstm" => PlainRecurrence.Lstm(X, weights, Start, lengths, reverse),
            _ => PlainRecurrence.Gru(X, weights, kind == "Gru", Start, lengths, reverse),
        };

        public RecurrentOutput Stretch(Range steps, RecurrentState? state)
        {
            var (x, start) = (X, Start);
            (X, Start) = (x[.., steps], state);
            var output = Run([], false);
            (X, Start) = (x, start);
            return output;
        }

        public RecurrentOutput Only(int sample, int length, bool reverse)
        {
            var one = sample..(sample + 1);
            X = X[one, ..length];
            if (Start is { } start) Start = new(start.Hidden[one], start.Cell?[one]);
            return Run([], reverse);
        }

        /// <summary>Walks back from a sum in which every element of outputs and states has its own weight.</summary>
        public Tensor Train(RecurrentOutput output)
        {
            var loss = Weighted(output.Outputs) + Weighted(output.Final.Hidden);
            if (output.Final.Cell is { } cell) loss += Weighted(cell);
            loss.Backward();
            return loss;
        }

        public static Tensor Weighted(Tensor y) => (y.Reshape(-1) * Tensor.Linspace(-1, 2, y.Length, y.DType)).Sum();
    }
}

using System.Reflection;

namespace Hebb.Tests;

public sealed class LossTests
{
    static readonly Tensor Weights = Input("weights");

    static readonly Dictionary<string, LossFunction> Losses = new()
    {
        ["MeanSquared"] = Loss.MeanSquared,
        ["MeanSquared sum"] = Loss.MeanSquared(Reduction.Sum),
        ["MeanSquared none"] = Loss.MeanSquared(Reduction.None),
        ["MeanSquared labels"] = Loss.MeanSquared,
        ["MeanAbsolute"] = Loss.MeanAbsolute,
        ["Lp 3"] = Loss.Lp(3),
        ["Lp 1.5 sum"] = Loss.Lp(1.5, Reduction.Sum),
        ["Huber"] = Loss.Huber,
        ["Huber 2.5 none"] = Loss.Huber(2.5, Reduction.None),
        ["Quadratic"] = Loss.Quadratic,
        ["Quadratic labels"] = Loss.Quadratic,
        ["BinaryCrossEntropy"] = Loss.BinaryCrossEntropy,
        ["BinaryCrossEntropy certain"] = Loss.BinaryCrossEntropy(Reduction.None),
        ["BinaryCrossEntropyWithLogits"] = Loss.BinaryCrossEntropyWithLogits,
        ["BinaryCrossEntropyWithLogits large"] = Loss.BinaryCrossEntropyWithLogits(reduction: Reduction.None),
        ["BinaryCrossEntropyWithLogits weight"] = Loss.BinaryCrossEntropyWithLogits(positiveWeight: 3),
        ["CrossEntropy"] = Loss.CrossEntropy,
        ["CrossEntropy none"] = Loss.CrossEntropy(reduction: Reduction.None),
        ["CrossEntropy large"] = Loss.CrossEntropy,
        ["CrossEntropy soft"] = Loss.CrossEntropy,
        ["CrossEntropy smoothed"] = Loss.CrossEntropy(labelSmoothing: 0.1),
        ["CrossEntropy weighted"] = Loss.CrossEntropy(classWeights: Weights),
        ["CrossEntropy weighted none"] = Loss.CrossEntropy(classWeights: Weights, reduction: Reduction.None),
        ["CrossEntropy smoothed weighted"] = Loss.CrossEntropy(0.2, Weights),
        ["CrossEntropy soft smoothed weighted"] = Loss.CrossEntropy(0.2, Weights),
        ["CrossEntropy ignored"] = Loss.CrossEntropy(ignoredLabel: -100),
        ["CrossEntropy ignored weighted"] = Loss.CrossEntropy(classWeights: Weights, ignoredLabel: -100),
        ["CrossEntropy ignored smoothed weighted"] = Loss.CrossEntropy(0.2, Weights, ignoredLabel: 1),
        ["CrossEntropy ignored none"] = Loss.CrossEntropy(reduction: Reduction.None, ignoredLabel: -100),
        ["NegativeLogLikelihood"] = Loss.NegativeLogLikelihood,
        ["NegativeLogLikelihood weighted"] = Loss.NegativeLogLikelihood(Weights),
        ["NegativeLogLikelihood weighted sum"] = Loss.NegativeLogLikelihood(Weights, Reduction.Sum),
        ["Hinge"] = Loss.Hinge,
        ["Hinge labels"] = Loss.Hinge,
        ["Hinge labels 2.5 none"] = Loss.Hinge(2.5, Reduction.None),
        ["KLDivergence"] = Loss.KLDivergence,
        ["KLDivergence sparse"] = Loss.KLDivergence(Reduction.Sum),
    };

    public static TheoryData<string> Names => [.. Losses.Keys];

    static double[] Numbers(System.Text.Json.JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetDouble())];

    static Tensor Input(string name)
    {
        var input = Golden.Load("losses.json").GetProperty("inputs").GetProperty(name);
        int[] shape = [.. input.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
        var data = Numbers(input.GetProperty("data"));
        return name is "labels" or "padded" or "two" ? Tensor.From(Array.ConvertAll(data, value => (long)value), shape) : Tensor.From(data, shape);
    }

    [Fact]
    public void A_batch_of_ignored_labels_alone_costs_nothing()
    {
        var logits = new Rng(1).Normal([2, 3]);
        logits.RequiresGrad = true;
        var loss = Loss.CrossEntropy(ignoredLabel: -1)(logits, Tensor.From<long>([-1, -1]));
        loss.Backward();
        Assert.Equal(0, loss.Item());
        Assert.All(logits.Grad!.ToArray<float>(), slope => Assert.Equal(0, slope));
    }

    [Theory, MemberData(nameof(Names))]
    public void Value_and_gradient_are_the_stored_ones(string name)
    {
        var golden = Golden.Load("losses.json").GetProperty("losses").GetProperty(name);
        var output = Input(golden.GetProperty("output").GetString()!);
        output.RequiresGrad = true;
        var value = Losses[name](output, Input(golden.GetProperty("targets").GetString()!));
        value.Backward((Tensor.Arange(0, value.Length, 1, DType.Float64) + 1).Reshape(value.Shape.Sizes));
        Close(golden.GetProperty("value"), value);
        Close(golden.GetProperty("gradient"), output.Grad!);

        static void Close(System.Text.Json.JsonElement expected, Tensor actual)
        {
            foreach (var (wanted, got) in Numbers(expected).Zip(actual.ToArray<double>()))
                Assert.Equal(wanted, got, 1e-9 * Math.Max(Math.Abs(wanted), 1e-3));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Float32_agrees_with_Float64(string name)
    {
        var golden = Golden.Load("losses.json").GetProperty("losses").GetProperty(name);
        var targets = Input(golden.GetProperty("targets").GetString()!);
        var value = Losses[name](Input(golden.GetProperty("output").GetString()!).Cast(DType.Float32), targets.DType == DType.Int64 ? targets : targets.Cast(DType.Float32));
        Assert.Equal(DType.Float32, value.DType);
        foreach (var (wanted, got) in Numbers(golden.GetProperty("value")).Zip(value.ToArray<float>()))
            Assert.Equal(wanted, got, 1e-5 * Math.Max(Math.Abs(wanted), 0.1));
    }

    [Fact]
    public void Every_loss_has_a_stored_value_and_is_in_the_catalog_if_it_needs_no_setting()
    {
        var losses = typeof(Loss).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).ToLookup(method => method.Name);
        Assert.NotEmpty(losses);
        foreach (var loss in losses)
        {
            Assert.Contains(Losses.Keys, name => name.Split(' ')[0] == loss.Key);
            if (loss.Any(method => method.ReturnType == typeof(Tensor)))
                Assert.Contains(LossCatalog.Names, name => LossCatalog.Find(name).Function.Method.Name == loss.Key);
        }
    }

    [Fact]
    public void A_wrong_name_lists_the_right_ones()
    {
        var error = Assert.Throws<ArgumentException>(() => LossCatalog.Find("crossentropy"));
        Assert.Contains("there are binary-cross-entropy, ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_loss_of_values_takes_class_labels()
    {
        var (output, labels) = (Input("probabilities"), Input("labels"));
        foreach (var name in LossCatalog.Names) Assert.Equal(Shape.Scalar, LossCatalog.Find(name).Function(output, labels).Shape);
    }

    [Fact]
    public void Shapes_that_would_broadcast_by_accident_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Loss.MeanSquared(Tensor.Zeros(5, 1), Tensor.Zeros(5)));
        Assert.Contains("MeanSquared: the output is [5, 1], the targets are [5] of Float32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Leading_axes_are_rows()
    {
        var (logits, labels) = (Input("values"), Input("labels"));
        var expected = Loss.CrossEntropy(logits, labels).Item();
        Assert.Equal(expected, Loss.CrossEntropy(logits.Reshape(2, 3, 4), labels.Reshape(2, 3)).Item(), 1e-12);
        Assert.Equal(expected, Loss.NegativeLogLikelihood(logits.LogSoftmax().Reshape(2, 3, 4), labels.Reshape(2, 3)).Item(), 1e-12);
    }

    [Fact]
    public void Targets_for_the_hinge_must_be_signs() =>
        Assert.Throws<ArgumentException>(() => Loss.Hinge(Tensor.Zeros(3), Tensor.From<float>([1, 0, -1])));

    // The softmax is ½, ½, 0 exactly; losses and gradients follow by hand from Σ t · (log Σ exp(x) − x) and softmax · Σ t − t.
    [Fact]
    public void Weighted_and_soft_cross_entropy_keep_the_digits_of_large_scores()
    {
        Agrees(Loss.CrossEntropy, [1e7f, 1e7f, 0], Tensor.From<float>([0.5f, 0.5f, 0], 1, 3), MathF.Log(2), [0, 0, 0]);
        Agrees(Loss.CrossEntropy(classWeights: Tensor.From<float>([2, 1, 1]), reduction: Reduction.Sum), [1e5f, 1e5f, 0], Tensor.From<long>([0]), 2 * MathF.Log(2), [-1, 1, 0]);
        Agrees(Loss.CrossEntropy(labelSmoothing: 0.1), [1e7f, 1e7f, 0], Tensor.From<long>([0]), 1e7f / 30 + MathF.Log(2), [-0.4333333f, 0.4666667f, -0.0333333f]);

        static void Agrees(LossFunction loss, float[] scores, Tensor targets, float value, float[] slopes)
        {
            var x = Tensor.From(scores, 1, 3);
            x.RequiresGrad = true;
            var y = loss(x, targets);
            y.Backward();
            Assert.Equal(value, (float)y.Item(), 1e-6f * value);
            Assert.Equal(slopes, x.Grad!.ToArray<float>(), (a, b) => MathF.Abs(a - b) < 1e-6f);
        }
    }

    [Theory]
    [InlineData(1.5f)]
    [InlineData(-0.25f)]
    public void Scores_are_no_probabilities(float score)
    {
        var error = Assert.Throws<ArgumentException>(() => Loss.BinaryCrossEntropy(Tensor.From<float>([0.5f, score]), Tensor.Ones(2)));
        Assert.Contains(FormattableString.Invariant($"an output is {score}"), error.Message, StringComparison.Ordinal);
        Assert.Contains("BinaryCrossEntropyWithLogits", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_probability_that_is_not_a_number_shows_in_the_loss()
    {
        Assert.Equal(double.NaN, Loss.BinaryCrossEntropy(Tensor.From<float>([float.NaN, 0.5f]), Tensor.Ones(2)).Item());
        Assert.Equal(Shape.Create([0]), Loss.BinaryCrossEntropy(Reduction.None)(Tensor.Zeros(0), Tensor.Zeros(0)).Shape);
    }

    [Fact]
    public void Hinge_of_labels_may_have_a_negative_margin() =>
        Assert.Equal(1 / 3.0, Loss.Hinge(-1)(Tensor.From<float>([1, 2, 3], 1, 3), Tensor.From<long>([0])).Item(), 1e-6);

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss.Hinge(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss.Lp(0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss.Huber(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss.CrossEntropy(labelSmoothing: 1.5));
        Assert.Throws<ArgumentException>(() => Loss.CrossEntropy(classWeights: Tensor.Ones(3))(Input("values"), Input("labels")));
    }

    [Fact]
    public void A_label_that_is_no_class_is_named()
    {
        var labels = Tensor.From<long>([0, 1, 2, 3, 4, 0]);
        foreach (var name in LossCatalog.Names)
        {
            var error = Assert.ThrowsAny<ArgumentException>(() => LossCatalog.Find(name).Function(Input("probabilities"), labels));
            Assert.Contains("label 4 in row 4 is not a class", error.Message, StringComparison.Ordinal);
        }
    }
}

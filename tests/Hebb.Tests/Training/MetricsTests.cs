namespace Hebb.Tests;

public sealed class MetricsTests
{
    // Predictions 2, 0, 1, 1 for labels 2, 0, 1, 0.
    static readonly Tensor Output = Tensor.From<float>([0, 1, 2, 5, 1, 0, 0, 3, 1, 1, 4, 0], 4, 3);
    static readonly long[] Labels = [2, 0, 1, 0];

    [Fact]
    public void Accuracy_counts_rows_whose_largest_score_is_at_the_label()
    {
        var score = new RunningScore();
        score.Add(0.5, Output, Tensor.From<long>(Labels));
        score.Add(2, Tensor.From<float>([1, 0, 0], 1, 3), Tensor.From<long>([0]));
        Assert.Equal(new Score((4 * 0.5 + 2) / 5, 0.8), score.Score);
    }

    [Fact]
    public void A_one_hot_row_counts_as_its_label_and_other_numbers_do_not_count()
    {
        var score = new RunningScore();
        score.Add(0, Output, Tensor.From<float>([0, 0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0], 4, 3));
        Assert.Equal(0.75, score.Score.Accuracy);
        score.Clear();
        score.Add(3, Output, Tensor.From<float>([0, 0, 2, 1, 1, 0, 0, 0, 0, 0.5f, 0.5f, 0], 4, 3));
        Assert.Equal(new Score(3, double.NaN), score.Score);
    }

    [Fact]
    public void Sequences_count_each_position()
    {
        var score = new RunningScore();
        score.Add(1, Output.Reshape(2, 2, 3), Tensor.From<long>(Labels, 2, 2));
        Assert.Equal((2, 4, 3), (score.Samples, score.Predictions, score.Correct));
    }

    [Fact]
    public void Evaluation_agrees_with_a_plain_count()
    {
        var (data, model) = (Blobs.Make(200), Blobs.Model(seed: 3));
        var evaluation = Trainer.Evaluate(model, data, Loss.CrossEntropy, batchSize: 33);

        var output = model.Forward(data.Gather([.. Enumerable.Range(0, 200)]).Inputs).ToArray<float>();
        var counts = new long[3, 3];
        var margins = new List<(int Index, float Margin)>();
        for (var i = 0; i < 200; i++)
        {
            var row = output[(3 * i)..(3 * i + 3)];
            var predicted = Array.IndexOf(row, row.Max());
            counts[data.LabelOf(i), predicted]++;
            if (predicted != data.LabelOf(i)) margins.Add((i, row[predicted] - row[data.LabelOf(i)]));
        }

        for (var label = 0; label < 3; label++)
        {
            Assert.Equal(Enumerable.Range(0, 3).Select(predicted => counts[label, predicted]), evaluation.Confusion!.Row(label));
            Assert.Equal((double)counts[label, label] / evaluation.Confusion.Row(label).Sum(), evaluation.Confusion.Recall(label));
            Assert.Equal((double)counts[label, label] / (counts[0, label] + counts[1, label] + counts[2, label]), evaluation.Confusion.Precision(label));
        }
        Assert.Equal((counts[0, 0] + counts[1, 1] + counts[2, 2]) / 200.0, evaluation.Accuracy);
        Assert.Equal(evaluation.Accuracy, evaluation.Confusion!.Accuracy);
        Assert.Equal(200, evaluation.Samples);
        Assert.Equal(margins.OrderByDescending(mistake => mistake.Margin).Take(20).Select(mistake => mistake.Index), evaluation.Mistakes.Select(mistake => mistake.Index));
        Assert.All(evaluation.Mistakes, mistake => Assert.Equal(data.LabelOf(mistake.Index), mistake.Label));
    }

    [Fact]
    public void Real_targets_have_a_loss_but_no_accuracy()
    {
        var data = new TensorDataset(Tensor.Ones(3, 2), Tensor.From<float>([1, 2, 3], 3, 1));
        var model = new Sequential(new Linear(2, 1));
        var evaluation = Trainer.Evaluate(model, data, Loss.MeanSquared);
        Assert.True(double.IsFinite(evaluation.Loss));
        Assert.Equal(double.NaN, evaluation.Accuracy);
        Assert.Null(evaluation.Confusion);
        Assert.Empty(evaluation.Mistakes);
    }

    // Several labels a sample, some of them one-hot by chance.
    static readonly TensorDataset ManyLabels = new(
        Tensor.From<float>([1, 0, 0, 1, 0, 1, 1, 1], 4, 2), Tensor.From<float>([1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 1], 4, 3));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Real_targets_that_look_like_classes_by_chance_have_no_accuracy(int batchSize)
    {
        var evaluation = Trainer.Evaluate(new Sequential(new Linear(2, 3)), ManyLabels, Loss.BinaryCrossEntropyWithLogits, batchSize);
        Assert.Equal(double.NaN, evaluation.Accuracy);
        Assert.Null(evaluation.Confusion);
        Assert.Empty(evaluation.Mistakes);
    }

    [Fact]
    public void The_best_epoch_of_real_targets_is_that_of_the_smallest_loss()
    {
        var model = new Sequential(new Linear(2, 3, rng: new Rng(1)));
        var trainer = new Trainer(model, new Sgd(model.Parameters, 0.5), Loss.BinaryCrossEntropyWithLogits);
        var report = trainer.Fit(ManyLabels, epochs: 8, batchSize: 4, validation: ManyLabels);
        Assert.Equal(report.Epochs.MinBy(epoch => epoch.Validation!.Value.Loss), report.Best);
    }

    [Fact]
    public void Sums_that_were_saved_know_that_targets_were_real()
    {
        var score = RunningScore.From(1, 4, 0, 0, hasRealTargets: true);
        score.Add(0, Output, Tensor.From<long>(Labels));
        Assert.Equal(new Score(1 / 8.0, double.NaN), score.Score);
        score.Clear();
        score.Add(0, Output, Tensor.From<long>(Labels));
        Assert.Equal(0.75, score.Score.Accuracy);
    }

    [Fact]
    public void A_class_without_an_output_is_a_wrong_prediction_and_not_in_the_matrix()
    {
        var data = new TensorDataset(Tensor.Ones(3, 2), Tensor.From<long>([0, 255, 3]));
        var model = new Linear(2, 3, rng: new Rng(1));
        model.LoadStateDict(new Dictionary<string, Tensor> { ["weight"] = Tensor.Zeros(3, 2), ["bias"] = Tensor.From([1f, 0, 0]) });
        var evaluation = Trainer.Evaluate(model, data, (output, _) => output.Mean());
        Assert.Equal(1 / 3.0, evaluation.Accuracy);
        Assert.Equal((1, 1), (evaluation.Confusion!.Total, evaluation.Confusion[0, 0]));
        Assert.Empty(evaluation.Mistakes);
    }

    [Fact]
    public void A_negative_label_is_no_prediction()
    {
        var score = new RunningScore();
        score.Add(0, Output, Tensor.From<long>([2, -1, 1, 1L << 32]));
        Assert.Equal((3, 2), (score.Predictions, score.Correct));
    }

    [Fact]
    public void A_label_that_the_loss_cannot_have_is_named_by_the_loss()
    {
        var data = new TensorDataset(Tensor.Ones(1, 2), Tensor.From<long>([7]));
        Assert.Contains("label 7", Assert.Throws<ArgumentOutOfRangeException>(() => Trainer.Evaluate(new Linear(2, 3), data, Loss.CrossEntropy)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vocabulary_of_classes_is_evaluated_without_a_table_of_all_pairs()
    {
        const int classes = 50_000;
        var data = new TensorDataset(Tensor.Ones(2, 1), Tensor.From<long>([7, classes - 1]));
        var model = new Linear(1, classes);
        model.LoadStateDict(new Dictionary<string, Tensor> { ["weight"] = Tensor.Zeros(classes, 1), ["bias"] = Tensor.Arange(0, classes, 1, DType.Float32) });
        var evaluation = Trainer.Evaluate(model, data, Loss.CrossEntropy);
        Assert.Equal(0.5, evaluation.Accuracy);
        Assert.Equal((0, 1), (evaluation.Confusion![7, 7], evaluation.Confusion[7, classes - 1]));
        Assert.Equal((1, 0.5), (evaluation.Confusion.Recall(classes - 1), evaluation.Confusion.Precision(classes - 1)));
        Assert.Equal(1, evaluation.Confusion.Row(7)[classes - 1]);
    }

    [Fact]
    public void A_class_outside_the_matrix_is_refused()
    {
        var matrix = new ConfusionMatrix(2);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(0, -1));
        Assert.Equal(double.NaN, matrix.Accuracy);
    }
}

namespace Hebb.Tests;

public sealed class TrainerTests
{
    [Fact]
    public void A_small_network_learns_three_clouds_of_points()
    {
        var trainer = Blobs.Trainer();
        var report = trainer.Fit(Blobs.Make(300), epochs: 10, batchSize: 16, validation: Blobs.Make(150, seed: 2));
        Assert.InRange(trainer.Evaluate(Blobs.Make(300, seed: 3)).Accuracy, 0.98, 1);
        Assert.Equal(10, report.Epochs.Count);
        Assert.Equal(10 * 19, report.Steps);
        Assert.False(report.Cancelled);
        Assert.True(report.Epochs[^1].Train.Loss < report.Epochs[0].Train.Loss);
        Assert.Equal(report.Epochs.Max(epoch => epoch.Validation!.Value.Accuracy), report.Best!.Validation!.Value.Accuracy);
    }

    [Fact]
    public void The_same_loop_written_by_hand_ends_with_the_same_weights()
    {
        var data = Blobs.Make(100);
        var trainer = Blobs.Trainer();
        trainer.Fit(data, epochs: 3, batchSize: 16, seed: 5);

        var model = Blobs.Model();
        var optimizer = new Sgd(model.Parameters, learningRate: 0.1, momentum: 0.9);
        var loader = new DataLoader(data, batchSize: 16, shuffle: true, seed: 5);
        for (var epoch = 0; epoch < 3; epoch++)
        {
            foreach (var (x, labels) in loader)
            {
                var loss = Loss.CrossEntropy(model.Forward(x), labels);
                loss.Backward();
                optimizer.Step();
            }
        }
        Assert.Equal(WeightsHash.Sha256(model.StateDict()), trainer.Hash());
    }

    [Fact]
    public void Equal_seeds_give_equal_weights_and_others_do_not()
    {
        string Train(ulong seed)
        {
            var trainer = Blobs.Trainer(dropout: 0.5);
            trainer.Fit(Blobs.Make(60), epochs: 2, batchSize: 7, seed: seed);
            return trainer.Hash();
        }
        Assert.Equal(Train(1), Train(1));
        Assert.NotEqual(Train(1), Train(2));
    }

    [Fact]
    public void The_number_of_threads_does_not_change_the_weights()
    {
        // Large enough that products, sums and updates are shared among threads.
        var rng = new Rng(1);
        var data = new TensorDataset(Init.Uniform([256, 784], 0, 1, rng), Tensor.From<long>([.. Enumerable.Range(0, 256).Select(i => i % 10L)]));
        string Train(int threads)
        {
            var before = Device.Threads;
            Device.Threads = threads;
            try
            {
                var start = new Rng(2);
                var model = new Sequential(new Linear(784, 400, rng: start), new Relu(), new Linear(400, 10, rng: start));
                var trainer = new Trainer(model, new Sgd(model.Parameters, learningRate: 0.1, momentum: 0.9), Loss.CrossEntropy);
                trainer.Fit(data, epochs: 2, batchSize: 64);
                return trainer.Hash();
            }
            finally
            {
                Device.Threads = before;
            }
        }
        var expected = Train(1);
        Assert.Equal(expected, Train(2));
        Assert.Equal(expected, Train(3));
    }

    [Fact]
    public void Events_tell_of_each_step_and_epoch_in_order()
    {
        var trainer = Blobs.Trainer();
        var events = new List<TrainingEvent>();
        trainer.Progress += events.Add;
        var report = trainer.Fit(Blobs.Make(20), epochs: 2, batchSize: 8, validation: Blobs.Make(10));

        Assert.Equal(
            ["StepDone", "StepDone", "StepDone", "EpochDone", "StepDone", "StepDone", "StepDone", "EpochDone", "TrainingFinished"],
            events.Select(happened => happened.GetType().Name));
        Assert.Equal([1, 2, 3, 3, 4, 5, 6, 6, 6], events.Select(happened => happened.Step));
        Assert.Equal([1, 1, 1, 1, 2, 2, 2, 2, 2], events.Select(happened => happened.Epoch));
        Assert.Equal([1, 2, 3, 1, 2, 3], events.OfType<StepDone>().Select(step => step.Batch));
        Assert.Equal(report.Epochs, events.OfType<EpochDone>().Select(epoch => epoch.Result));
        // The mean of an epoch weighs each batch by its samples: 8, 8 and 4.
        var losses = events.OfType<StepDone>().Take(3).Select(step => step.Loss).ToArray();
        Assert.Equal((8 * losses[0] + 8 * losses[1] + 4 * losses[2]) / 20, report.Epochs[0].Train.Loss, 12);
    }

    [Fact]
    public void A_schedule_sets_the_learning_rate_of_each_step()
    {
        var trainer = Blobs.Trainer();
        var rates = new List<double>();
        trainer.Progress += happened =>
        {
            if (happened is StepDone) rates.Add(trainer.Optimizer.LearningRate);
        };
        trainer.Fit(Blobs.Make(8), new FitOptions { Epochs = 2, BatchSize = 4, Schedule = step => 0.5 / (step + 1) });
        Assert.Equal([0.5, 0.25, 0.5 / 3, 0.125], rates);
    }

    [Fact]
    public void Batch_normalisation_learns_from_a_set_that_would_leave_a_last_batch_of_one()
    {
        var model = new Sequential(new Linear(2, 8), new BatchNorm1d(8), new Relu(), new Linear(8, Blobs.Classes));
        var trainer = new Trainer(model, new Sgd(model.Parameters), Loss.CrossEntropy);
        var batches = new List<(int, int)>();
        trainer.Progress += happened =>
        {
            if (happened is StepDone step) batches.Add((step.Batch, step.Batches));
        };
        trainer.Fit(Blobs.Make(17), epochs: 2, batchSize: 8);
        Assert.Equal([(1, 2), (2, 2), (1, 2), (2, 2)], batches);
        Assert.Equal(4, model.NamedBuffers().Single(buffer => buffer.Key == "1.num_batches_tracked").Value.Item());
    }

    [Fact]
    public void The_schedule_of_an_experiment_ends_with_its_last_step()
    {
        var settings = new RunSettings { Model = "mlp", Schedule = "cosine", LearningRate = 0.1, BatchSize = 8, Epochs = 10 };
        var experiment = new Experiment(settings, new(Blobs.Make(17), Blobs.Make(5)));
        var rates = new List<double>();
        experiment.Trainer.Progress += happened =>
        {
            if (happened is StepDone) rates.Add(experiment.Trainer.Optimizer.LearningRate);
        };
        experiment.Run();
        var cosine = ScheduleCatalog.Cosine.Create(0.1, 20);
        Assert.Equal(Enumerable.Range(0, 20).Select(step => cosine(step)), rates);
    }

    [Fact]
    public void Gradients_are_synchronised_then_adjusted_and_then_shown_before_the_step()
    {
        var model = Blobs.Model();
        var order = new List<string>();
        var before = model.Parameters[0].Value.ToArray<float>();
        var trainer = new Trainer(model, new Sgd(model.Parameters), Loss.CrossEntropy)
        {
            GradientSync = new Recorder(order),
            AdjustGradients = parameters =>
            {
                order.Add("adjust");
                foreach (var parameter in parameters) parameter.Grad!.Fill(0);
            },
        };
        trainer.GradientsComputed += parameters =>
        {
            order.Add("show");
            Assert.All(parameters, parameter => Assert.All(parameter.Grad!.ToArray<float>(), value => Assert.Equal(0, value)));
        };
        trainer.TrainStep(Blobs.Make(4).Gather([0, 1, 2, 3]));
        Assert.Equal(["synchronise", "adjust", "show"], order);
        Assert.Equal(before, model.Parameters[0].Value.ToArray<float>());
    }

    [Fact]
    public void Cancellation_finishes_the_step_and_says_so()
    {
        using var cancellation = new CancellationTokenSource();
        var trainer = Blobs.Trainer();
        trainer.Progress += happened =>
        {
            if (happened is StepDone { Step: 5 }) cancellation.Cancel();
        };
        var report = trainer.Fit(Blobs.Make(30), new FitOptions { BatchSize = 10, Cancellation = cancellation.Token });
        Assert.True(report.Cancelled);
        Assert.Equal((5, 1), (report.Steps, report.Epochs.Count));
    }

    [Fact]
    public void Evaluation_leaves_the_mode_of_the_model_and_draws_nothing()
    {
        var trainer = Blobs.Trainer(dropout: 0.5);
        var streams = trainer.Model.NamedStreams().Select(stream => stream.Value.State).ToList();
        Assert.Equal(trainer.Evaluate(Blobs.Make(9)).Score, trainer.Evaluate(Blobs.Make(9), batchSize: 9).Score);
        Assert.True(trainer.Model.Training);
        Assert.Equal(streams, trainer.Model.NamedStreams().Select(stream => stream.Value.State));
    }

    [Fact]
    public void Nothing_to_learn_from_is_refused() =>
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => Blobs.Trainer().Fit(Blobs.Make(3).Take(0))).Message);

    sealed class Recorder(List<string> order) : IGradientSync
    {
        public void Synchronise(IReadOnlyList<Parameter> parameters) => order.Add("synchronise");
    }
}

namespace Hebb;

/// <summary>A program that trains a network like that of a live run, on data that stand for the user's own, and shows it in the Lab.</summary>
static class WatchedProgram
{
    /// <summary>The text; null when a layer or the optimiser is the program's own and cannot be described.</summary>
    public static string? Of(string run, Trainer trainer, Dataset train, FitOptions options)
    {
        if (trainer.Optimizer.GetType().Assembly != typeof(Optimizer).Assembly) return null;
        string model;
        try
        {
            model = ModelDescription.Of(trainer.Model, indented: true);
        }
        catch (NotSupportedException)
        {
            return null;
        }
        return FormattableString.Invariant(
            $$""""
            using Hebb;

            // Put your own data here.
            {{Data(train, options.Validation)}}
            var model = ModelDescription.Build("""
            {{Indented(model)}}
                """);
            var optimizer = new {{trainer.Optimizer.GetType().Name}}(model.Parameters, learningRate: {{trainer.Optimizer.LearningRate}}, weightDecay: {{trainer.Optimizer.WeightDecay}});
            var trainer = new Trainer(model, optimizer, LossCatalog.Find("{{LossOf(trainer, train)}}").Function);
            var options = new FitOptions { Epochs = {{options.Epochs}}, BatchSize = {{options.BatchSize}}, Seed = {{options.Seed}}{{(options.Validation is null ? "" : ", Validation = validation")}} };

            await using var lab = Lab.Start();
            trainer.Fit(train, options, lab.Watch("{{run}}"));
            await lab.WaitForShutdownAsync();

            """");
    }

    static string Indented(string text) => string.Join('\n', text.Split('\n').Select(line => $"    {line}"));

    static string Data(Dataset train, Dataset? validation)
    {
        var form = train.Form;
        if (form.HasLabels && form.InputShape == Shape.Create([1, 28, 28]))
            return $"var (train, validation) = Digits.Load(train: {train.Count}, test: {validation?.Count ?? 1});";
        var random = $"var random = new Rng(1);\nvar train = {Random(form, train)};";
        return validation is null ? random : $"{random}\nvar validation = {Random(form, validation)};";
    }

    static string Random(SampleForm form, Dataset data)
    {
        string Shape(Shape each) => string.Join(", ", [data.Count, .. each.Sizes]);
        var inputs = form.InputType == DType.Float32 ? $"Init.Normal([{Shape(form.InputShape)}], rng: random)" : $"Tensor.Zeros([{Shape(form.InputShape)}], DType.{form.InputType})";
        var targets = form.HasLabels
            ? $"Tensor.From([.. Enumerable.Range(0, {data.Count}).Select(i => (long)(i % {Math.Max(data.ClassNames.Count, 2)}))])"
            : $"Init.Normal([{Shape(form.TargetShape)}], rng: random)";
        return $"new TensorDataset({inputs}, {targets})";
    }

    static string LossOf(Trainer trainer, Dataset train) =>
        LossCatalog.Names.FirstOrDefault(name => LossCatalog.Find(name).Function == trainer.Loss)
        ?? (train.Form.HasLabels ? LossCatalog.CrossEntropy.Name : LossCatalog.MeanSquared.Name);
}

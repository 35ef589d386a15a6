namespace Hebb;

/// <summary>Listens to a trainer and looks at its network after each epoch.</summary>
sealed class DiagnosticWatch : IDisposable
{
    readonly Trainer trainer;
    readonly Dataset data;
    readonly Action<DiagnosticReport> report;
    Dictionary<string, Tensor>? before;
    int batches;

    public DiagnosticWatch(Trainer trainer, Dataset data, Action<DiagnosticReport> report)
    {
        (this.trainer, this.data, this.report) = (trainer, data, report);
        trainer.Progress += Listen;
    }

    public void Dispose() => trainer.Progress -= Listen;

    void Listen(TrainingEvent happened)
    {
        if (happened is StepDone step)
        {
            batches = step.Batches;
            if (step.Batch == step.Batches - 1) Remember();
        }
        else if (happened is EpochDone)
        {
            var seen = Diagnostics.Of(trainer.Model, data, trainer.Loss);
            report(before is null ? seen : new([.. seen.Layers.Select(layer => layer with { Update = Update(layer.Name) })]));
            before = null;
            // The only step of an epoch begins where the epoch before ended.
            if (batches == 1) Remember();
        }
    }

    void Remember() => before = Weights().Copied();

    IEnumerable<KeyValuePair<string, Tensor>> Weights() => trainer.Model.NamedParameters()
        .Where(parameter => parameter.Value.Decays).Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value.Value));

    double Update(string layer)
    {
        using var off = GradMode.Off();
        var (moved, size) = (0.0, 0.0);
        foreach (var (name, weight) in Weights().Where(weight => layer.Length == 0 || weight.Key.StartsWith($"{layer}.", StringComparison.Ordinal)))
        {
            moved += (weight - before![name]).Square().Sum().Item();
            size += before[name].Square().Sum().Item();
        }
        return size == 0 ? double.NaN : Math.Sqrt(moved / size);
    }
}

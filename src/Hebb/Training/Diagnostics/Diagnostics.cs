namespace Hebb;

/// <summary>
/// Looks inside a network layer by layer: how much gradient arrives, how much the theory says may arrive, which units no longer
/// respond. Nothing is computed unless it is asked for, and training goes on bit for bit as without it.
/// </summary>
public static class Diagnostics
{
    /// <summary>Looks at a network as it is, in evaluation mode. Gradients collected before are cleared.</summary>
    /// <param name="model">The network.</param>
    /// <param name="data">The samples to look with; a few hundred tell enough: <c>data.Take(500)</c>.</param>
    /// <param name="loss">What the gradients are of, a mean over the batch.</param>
    /// <param name="batchSize">How many samples to compute at a time; the result hardly depends on it.</param>
    /// <exception cref="ArgumentException">There are no samples.</exception>
    public static DiagnosticReport Of(Layer model, Dataset data, LossFunction loss, int batchSize = 500)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(loss);
        if (data.Count == 0) throw new ArgumentException("There are no samples to look at the network with.", nameof(data));

        var rows = new LayerRows(model);
        Forget();
        using (model.Evaluating())
        {
            foreach (var batch in new DataLoader(data, batchSize))
            {
                using var scope = StepScope.Begin();
                var share = (double)batch.Inputs.Shape[0] / data.Count;
                (loss(rows.Forward(batch.Inputs), batch.Targets) * share).Backward();
                rows.CollectGradients();
                batch.Release();
            }
        }
        var report = new DiagnosticReport(rows.Diagnose());
        Forget();
        return report;

        void Forget()
        {
            foreach (var parameter in model.Parameters) parameter.Value.ClearGrad();
        }
    }

    /// <summary>
    /// Looks at a network after every epoch of its training: <c>using var watch = Diagnostics.Watch(trainer, test.Take(500),
    /// Console.WriteLine);</c>
    /// </summary>
    /// <param name="trainer">What trains the network.</param>
    /// <param name="data">The samples to look with.</param>
    /// <param name="report">Gets what was seen, with the updates of the epoch's last step.</param>
    /// <returns>Dispose it to stop watching.</returns>
    public static IDisposable Watch(Trainer trainer, Dataset data, Action<DiagnosticReport> report)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(report);
        return new DiagnosticWatch(trainer, data, report);
    }
}

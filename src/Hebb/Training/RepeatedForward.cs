namespace Hebb;

/// <summary>
/// Lets a step run a network several times as if it were once: what is random, such as dropout, is the same each time, and running
/// statistics move by the first run alone, whose weights are no mere trial.
/// </summary>
sealed class RepeatedForward(Layer model) : IDisposable
{
    readonly List<(Rng Stream, RngState Drawn)> streams = [.. model.NamedStreams().Select(stream => (stream.Value, stream.Value.State))];
    Dictionary<string, Tensor>? statistics;
    int runs;

    /// <summary>To be called before each run.</summary>
    public void Begin()
    {
        if (runs++ == 0) return;
        statistics ??= model.NamedBuffers().Copied();
        foreach (var (stream, drawn) in streams) stream.State = drawn;
    }

    /// <summary>To be called after the last run, also when it failed.</summary>
    public void Dispose()
    {
        if (statistics is null) return;
        foreach (var (name, tensor) in model.NamedBuffers()) tensor.CopyFrom(statistics[name]);
    }
}

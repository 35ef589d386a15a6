namespace Hebb;

/// <summary>Sees what each layer inside a network returns while the network runs on this thread: for summaries and diagnostics.</summary>
public static class LayerWatch
{
    [ThreadStatic] static Action<Layer, Tensor, Tensor>? watcher;

    /// <summary>Calls <paramref name="seen"/> with every inner layer and its output, innermost first, until the result is disposed.</summary>
    public static Scope Begin(Action<Layer, Tensor> seen) => Begin((layer, _, y) => seen(layer, y));

    /// <summary>Calls <paramref name="seen"/> with every inner layer, its input and its output, innermost first, until the result is disposed.</summary>
    public static Scope Begin(Action<Layer, Tensor, Tensor> seen)
    {
        var scope = new Scope(watcher);
        watcher = seen;
        return scope;
    }

    /// <summary>Whether somebody watches on this thread.</summary>
    internal static bool Watched => watcher is not null;

    internal static void Report(Layer layer, Tensor x, Tensor y) => watcher?.Invoke(layer, x, y);

    /// <summary>A region that is watched; disposing it brings back the watcher before.</summary>
    public readonly ref struct Scope
    {
        readonly Action<Layer, Tensor, Tensor>? before;

        internal Scope(Action<Layer, Tensor, Tensor>? before) => this.before = before;

        /// <summary>Stops watching.</summary>
        public void Dispose() => watcher = before;
    }
}

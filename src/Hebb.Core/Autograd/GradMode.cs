namespace Hebb;

/// <summary>Whether operations on this thread remember how to differentiate themselves.</summary>
public static class GradMode
{
    [ThreadStatic] static bool off;

    /// <summary>Whether operations are recorded on this thread; true unless switched off.</summary>
    public static bool IsOn => !off;

    /// <summary>Stops recording until the result is disposed: <c>using (GradMode.Off()) { … }</c>.</summary>
    public static Scope Off() => Set(false);

    /// <summary>Records again, inside a region where recording is off, until the result is disposed.</summary>
    public static Scope On() => Set(true);

    static Scope Set(bool on)
    {
        var scope = new Scope(off);
        off = !on;
        return scope;
    }

    /// <summary>A region with its own mode; disposing it brings back the mode before.</summary>
    public readonly ref struct Scope
    {
        readonly bool before;

        internal Scope(bool before) => this.before = before;

        /// <summary>Brings back the mode that was in force before.</summary>
        public void Dispose() => off = before;
    }
}

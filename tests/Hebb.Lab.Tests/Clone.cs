namespace Hebb.Tests;

/// <summary>The clone that the tests were built in.</summary>
static class Clone
{
    public static string Folder { get; } = Find();

    static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Hebb.slnx"))) return at.FullName;
        throw new InvalidOperationException($"'{AppContext.BaseDirectory}' is not inside a clone of Hebb.");
    }
}

namespace Hebb.Tests;

/// <summary>The checkout that the tests were built from.</summary>
static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    static string Find(string folder) => File.Exists(Path.Combine(folder, "Hebb.slnx"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests do not run inside a checkout."));
}

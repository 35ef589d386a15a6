namespace Hebb.Benchmarks;

/// <summary>The program <c>hebb</c>, which lies beside this one's in the artifacts of the build.</summary>
static class CommandLine
{
    /// <exception cref="InvalidOperationException">It has not been built.</exception>
    public static string Path()
    {
        var name = OperatingSystem.IsWindows() ? "Hebb.Cli.exe" : "Hebb.Cli";
        var configuration = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(AppContext.BaseDirectory, "..", "..", "Hebb.Cli", configuration, name));
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} is missing; build the solution first.");
    }
}

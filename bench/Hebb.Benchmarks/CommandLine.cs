using System.Runtime.InteropServices;

namespace Hebb.Benchmarks;

/// <summary>The program <c>hebb</c> among the artifacts of the build.</summary>
static class CommandLine
{
    /// <summary>The program as it is installed, published as a native program for this machine, or else as it was built beside this one.</summary>
    /// <exception cref="InvalidOperationException">It has not been built.</exception>
    public static string Path()
    {
        var name = OperatingSystem.IsWindows() ? "Hebb.Cli.exe" : "Hebb.Cli";
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var artifacts = System.IO.Path.Combine(AppContext.BaseDirectory, "..", "..", "..");
        string[] places =
        [
            System.IO.Path.Combine(artifacts, "publish", "Hebb.Cli", $"{configuration}_{RuntimeInformation.RuntimeIdentifier}", name),
            System.IO.Path.Combine(artifacts, "bin", "Hebb.Cli", configuration, name),
        ];
        return places.Select(System.IO.Path.GetFullPath).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"{places[^1]} is missing; build the solution first.");
    }
}

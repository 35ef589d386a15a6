using System.ComponentModel;
using System.Diagnostics;

namespace Hebb;

/// <summary>The pages' source in a clone of Hebb, and how npm turns it into files to serve.</summary>
/// <param name="Folder">The folder with <c>package.json</c>.</param>
sealed record PageSource(string Folder)
{
    const int LinesOfTrouble = 12;

    /// <summary>Where the built pages go.</summary>
    public string Output => Path.Combine(Path.GetDirectoryName(Folder)!, "wwwroot");

    public bool IsBuilt => File.Exists(Index);

    /// <summary>Whether the source is newer than what was built of it.</summary>
    public bool IsStale => !IsBuilt || Sources().Max(File.GetLastWriteTimeUtc) > File.GetLastWriteTimeUtc(Index);

    string Index => Path.Combine(Output, "index.html");

    /// <summary>The source in the clone that holds a folder.</summary>
    public static PageSource? Above(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var web = Path.Combine(at.FullName, "src", "Hebb.Lab", "web");
            if (File.Exists(Path.Combine(web, "package.json"))) return new(web);
        }
        return null;
    }

    /// <summary>Builds the pages; null when that went well, else what went wrong.</summary>
    public string? Build(Action<string> say)
    {
        say("Building the Lab's pages with npm; this happens once.");
        var locked = Path.Combine(Folder, "node_modules", ".package-lock.json");
        var fresh = File.Exists(locked) && File.GetLastWriteTimeUtc(locked) >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json"));
        return (fresh ? null : Npm("ci --no-audit --no-fund")) ?? Npm("run build");
    }

    string? Npm(string arguments)
    {
        var (file, line) = OperatingSystem.IsWindows() ? ("cmd.exe", $"/c npm {arguments}") : ("npm", arguments);
        try
        {
            using var npm = Process.Start(new ProcessStartInfo(file, line)
            {
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = npm.StandardError.ReadToEndAsync();
            var output = npm.StandardOutput.ReadToEnd();
            npm.WaitForExit();
            return npm.ExitCode == 0 ? null : $"'npm {arguments}' failed: {Last(output + errors.Result)}";
        }
        catch (Win32Exception)
        {
            return "npm was not found: Node.js is not installed.";
        }
    }

    IEnumerable<string> Sources() => Directory.EnumerateFiles(Path.Combine(Folder, "src"), "*", SearchOption.AllDirectories)
        .Concat(Directory.EnumerateFiles(Folder, "*", SearchOption.TopDirectoryOnly));

    static string Last(string text) => string.Join("\n", text.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(LinesOfTrouble));
}

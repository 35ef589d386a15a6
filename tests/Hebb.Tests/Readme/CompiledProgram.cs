using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hebb.Tests;

/// <summary>Compiles the text of a program against the library and runs it in a process of its own.</summary>
static class CompiledProgram
{
    const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";

    public static (string Output, string Error, int ExitCode) Run(string source, string folder, params (string Name, string Value)[] environment)
    {
        var path = Path.Combine(folder, $"program-{Guid.NewGuid():N}.dll");
        Compile(source, path);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The program finds the library where the tests have it.
            ArgumentList =
            {
                "exec", "--runtimeconfig", Beside("Hebb.Tests.runtimeconfig.json"), "--depsfile", Beside("Hebb.Tests.deps.json"),
                "--additionalprobingpath", AppContext.BaseDirectory, path,
            },
        };
        foreach (var library in (string[])["Hebb.dll", "Hebb.Core.dll", "System.Numerics.Tensors.dll"])
            if (File.Exists(Beside(library))) File.Copy(Beside(library), Path.Combine(folder, library), overwrite: true);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output, error.Result, process.ExitCode);
    }

    static string Beside(string name) => Path.Combine(AppContext.BaseDirectory, name);

    static void Compile(string source, string path)
    {
        var libraries = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(path),
            [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(source)],
            libraries.Where(File.Exists).Select(library => MetadataReference.CreateFromFile(library)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        var result = compilation.Emit(path);
        Assert.True(result.Success, $"{string.Join('\n', result.Diagnostics.Where(message => message.Severity == DiagnosticSeverity.Error))}\n{source}");
    }
}

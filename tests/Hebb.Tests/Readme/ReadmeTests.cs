using System.Text.RegularExpressions;

namespace Hebb.Tests;

/// <summary>Every C# program in the READMEs is compiled and run as it stands, on a tiny MNIST.</summary>
public partial class ReadmeTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void Every_program_in_the_readme_runs(string file)
    {
        var programs = Programs(File.ReadAllText(Path.Combine(Repository.Root, file)));
        Assert.NotEmpty(programs);
        using var folder = new TemporaryFolder();
        TinyMnist.Write(folder.Path);
        TinyMnist.WriteDigit(Path.Combine(folder.Path, "seven.png"));

        foreach (var (program, expected) in programs)
        {
            var (output, error, exitCode) = CompiledProgram.Run(program, folder.Path, ("HEBB_DATA", folder.Path));
            Assert.True(exitCode == 0, $"{program}\n{output}\n{error}");
            if (expected is not null) Assert.Equal(expected.Trim(), output.Trim());
        }
    }

    // A program, and the block after the word "prints" that says what it prints.
    static List<(string Program, string? Expected)> Programs(string readme) =>
        [.. CSharpBlock().Matches(readme).Select(match => (match.Groups["program"].Value, match.Groups["output"].Success ? match.Groups["output"].Value : null))];

    [GeneratedRegex(@"```csharp\n(?<program>.*?)```(\s+prints\s+```\n(?<output>.*?)```)?", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}

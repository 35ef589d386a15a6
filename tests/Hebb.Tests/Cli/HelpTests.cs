namespace Hebb.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("--help", "hebb [command]")]
    [InlineData("train --help", "hebb train [<dataset>]")]
    [InlineData("data get -h", "hebb data get <name>")]
    public void Help_shows_commands_as_they_are_typed(string line, string expected)
    {
        var help = HebbProcess.Run(Repository.Root, line.Split(' '));
        Assert.True(help.ExitCode == 0, help.Error);
        Assert.Contains(expected, help.Output, StringComparison.Ordinal);
    }
}

namespace Hebb.Tests;

public class ContractsTests
{
    [Fact]
    public void Contracts_of_the_pages_are_those_of_the_server()
    {
        var path = Path.Combine(Clone.Folder, "src", "Hebb.Lab", "web", "src", "contracts.ts");
        var now = TypeScript.Contracts();
        var before = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        // The file is mended at once, so that the failure needs no work but a look at the difference.
        if (now != before) File.WriteAllText(path, now);
        Assert.Equal(now, before);
    }
}

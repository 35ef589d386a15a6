using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static Microsoft.Playwright.Assertions;

namespace Hebb.Tests;

[Collection("browser")]
public class ProgramTests(BrowserFixture browser, LabFixture lab)
{
    [Theory]
    [InlineData("?data=moons&seed=3&net=5&opt=sgd&lr=0.1&bs=10&at=30")]
    [InlineData("?data=spiral&seed=9&net=8:relu:0.2,6:gelu&init=kaiming-normal&opt=nadam&l1=0.001&l2=0.002&test=0.3&at=45")]
    [InlineData("?data=waves&loss=huber&net=6:sigmoid&init=orthogonal&opt=rmsprop&at=25")]
    [InlineData("?data=blobs&net=&loss=mean-squared&opt=lbfgs&bs=2000&lr=1&at=3")]
    [InlineData("?data=points&net=3&bs=2&at=20#own=0.5,0.5,1,-0.5,0.4,0,0.3,-0.2,1,-0.7,-0.1,0,0.1,0.9,1,-0.9,0.3,0")]
    [InlineData("?data=values&net=3&bs=2&at=20#own=0.5,0.5,0.7,-0.5,0.4,-0.2,0.3,-0.2,0.5,-0.7,-0.1,0")]
    public async Task The_program_of_the_playground_compiles_and_prints_the_losses_of_the_page(string address)
    {
        await using var page = await browser.Open(lab, $"/lab/playground{address}");
        var steps = address.Split("at=")[1].Split('#')[0];
        await Expect(page.Page.Locator($"[data-step='{steps}']")).ToHaveCountAsync(1);
        var losses = page.Page.Locator("[data-train-loss]");
        string[] expected = [$"training loss {await losses.GetAttributeAsync("data-train-loss")}", $"test loss {await losses.GetAttributeAsync("data-test-loss")}"];
        Assert.Equal(expected, Run(await Text(page)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Replace("E-0", "e-", StringComparison.Ordinal)));
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task The_program_of_a_drawing_compiles()
    {
        await using var page = await browser.Open(lab, "/lab/draw?off=center");
        await page.Draw(WrittenDigit.Write(6, 2).Strokes);
        await Expect(page.Page.Locator(".draw")).ToHaveAttributeAsync("data-state", "Ready");
        Assert.Contains("Center = false", await Text(page));
        Assert.NotEmpty(Compile(await Text(page)));
    }

    static async Task<string> Text(LabPage page) => await page.Page.Locator(".program code").TextContentAsync() ?? "";

    static byte[] Compile(string program)
    {
        const string Usings = "global using System; global using System.Linq; global using System.Collections.Generic;";
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Shown", [CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(program)], references, new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, $"{program}\n{string.Join("\n", result.Diagnostics)}");
        return image.ToArray();
    }

    static string Run(string program)
    {
        var main = System.Reflection.Assembly.Load(Compile(program)).EntryPoint!;
        var (before, text) = (Console.Out, new StringWriter(CultureInfo.InvariantCulture));
        Console.SetOut(text);
        try
        {
            main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(before);
        }
        return text.ToString();
    }
}

using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static Microsoft.Playwright.Assertions;

namespace Hebb.Tests;

[Collection("browser")]
public class ProgramTests(BrowserFixture browser, LabFixture lab)
{
    [Fact]
    public async Task The_program_of_the_playground_compiles_and_prints_the_losses_of_the_page()
    {
        await using var page = await browser.Open(lab, "/lab/playground?data=moons&seed=3&net=5&opt=sgd&lr=0.1&bs=10&at=30");
        await Expect(page.Page.Locator("[data-step='30']")).ToHaveCountAsync(1);
        var loss = double.Parse(await page.Page.Locator("[data-train-loss]").GetAttributeAsync("data-train-loss") ?? "", CultureInfo.InvariantCulture);
        var printed = Run(await Text(page));
        Assert.Equal(loss, double.Parse(printed.Split('\n')[0].Replace("training loss ", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));
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

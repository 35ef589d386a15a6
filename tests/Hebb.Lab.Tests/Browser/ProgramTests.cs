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

    [Fact]
    public async Task The_program_of_a_run_that_a_recipe_made_gives_its_losses()
    {
        var settings = ModelCatalog.Mlp.Recipe with { Dataset = "digits", Hidden = [12, 8], Epochs = 2, BatchSize = 50, Limit = 300, Validation = 60, Augment = true, Clip = 1, Seed = 7 };
        var folder = Path.Combine(lab.RunsFolder, "recipe");
        RunFile.Write(folder, settings);
        var report = new Experiment(settings, DataCatalog.Digits.Load(new DataOptions())).Run(folder);
        await using var page = await browser.Open(lab, "/lab/runs?run=recipe");
        await Expect(page.Page.Locator(".program")).ToHaveCountAsync(1);
        var expected = report.Epochs.Select(epoch => FormattableString.Invariant($"epoch {epoch.Epoch}: training loss {epoch.Train.Loss}, validation loss {epoch.Validation!.Value.Loss}"));
        Assert.Equal(expected, Run(await Text(page)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task The_program_of_a_watched_run_compiles()
    {
        var watch = lab.WatchedRun();
        await using var page = await browser.Open(lab, $"/lab/runs?run={watch.Name}");
        await Expect(page.Page.Locator(".program code")).ToContainTextAsync($"lab.Watch(\"{watch.Name}\")");
        var text = await Text(page);
        Assert.Contains("new Sgd(model.Parameters, learningRate: 0.1,", text);
        Assert.NotEmpty(Compile(text));
        Assert.Empty(page.Problems);
    }

    [Fact]
    public void The_program_of_a_run_on_other_data_trains_such_a_network()
    {
        var train = new TensorDataset(Tensor.Zeros(20, 3), Tensor.Zeros(20, 2));
        var model = new Sequential(new Linear(3, 4), new Relu(), new Linear(4, 2));
        var trainer = new Trainer(model, new AdamW(model.Parameters), Loss.Huber());
        var text = WatchedProgram.Of("values", trainer, train, new FitOptions { Epochs = 1, BatchSize = 5 })!;
        Assert.NotEmpty(Compile(text));
        var lines = text.Split('\n');
        Assert.Equal("", Run(string.Join('\n', lines.TakeWhile(line => !line.StartsWith("await", StringComparison.Ordinal)).Append("trainer.Fit(train, options);"))));
        Assert.Null(WatchedProgram.Of("own", new Trainer(new Own(), new Sgd(model.Parameters), Loss.MeanSquared), train, new FitOptions()));
    }

    sealed class Own : Layer
    {
        public override Tensor Forward(Tensor x) => x;
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

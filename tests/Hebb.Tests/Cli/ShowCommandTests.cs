namespace Hebb.Tests;

public sealed class ShowCommandTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Show_prints_layers_sizes_and_what_each_unit_sees()
    {
        Checkpoint.Save(Path.Combine(folder.Path, "lenet.safetensors"), LeNet.Create(), new ModelCard { InputShape = [1, 28, 28] });
        var shown = HebbProcess.Run(folder.Path, "show", "lenet.safetensors");
        Assert.True(shown.ExitCode == 0, shown.Error);
        Assert.Contains("61,706", shown.Output, StringComparison.Ordinal);
        Assert.Contains("⌊(14 − 5 + 2·0) / 1⌋ + 1 = 10", shown.Output, StringComparison.Ordinal);
        Assert.Contains("16×16 pixels, 4 apart, from -2, -2", shown.Output, StringComparison.Ordinal);
    }
}

namespace Hebb.Benchmarks.Compare.Workloads;

/// <summary>A whole process that loads 784-800-800-10 (5 MB) and reads one picture: the command <c>hebb predict</c>.</summary>
static class PredictWorkload
{
    public static readonly Workload Row = new(
        "predict", "whole process", () => throw new InvalidOperationException("This row measures processes."),
        new("NumPy", "cold_numpy.py", "{nets}/mlp.npz") { Target = (0.45, 0.45) },
        new("PyTorch", "cold_torch.py", "{nets}/mlp.pt") { Target = (0.05, 0.05) })
    {
        Measure = Measure.WholeProcess,
        Threads = [1],
        Process = Command,
    };

    static Command Command(string folder)
    {
        var model = Path.Combine(folder, "mlp.safetensors");
        Checkpoint.Save(model, Nets.Mlp(), new ModelCard { InputShape = [1, 28, 28] });
        var picture = Path.Combine(folder, "picture.pgm");
        File.WriteAllBytes(picture, [.. "P5 28 28 255\n"u8, .. Enumerable.Range(0, 784).Select(i => i % 28 is > 11 and < 16 && i / 28 is > 4 and < 23 ? (byte)255 : (byte)0)]);
        return new(CommandLine.Path(), ["predict", model, picture], new Dictionary<string, string>());
    }
}

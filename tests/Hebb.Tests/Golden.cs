using System.Text.Json;

namespace Hebb.Tests;

/// <summary>Values stored beside the script in tests/golden that made them with another library.</summary>
static class Golden
{
    public static JsonElement Load(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hebb.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"The tests run outside the repository: {AppContext.BaseDirectory}");
        return JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "tests", "golden", name))).RootElement;
    }

    /// <summary>A stored tensor: its <c>values</c> and <c>shape</c>, and its <c>dtype</c> where that is not Float64.</summary>
    public static Tensor Read(JsonElement stored)
    {
        int[] shape = [.. stored.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
        var values = Tensor.From<double>([.. stored.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())]).Reshape(shape);
        return stored.TryGetProperty("dtype", out var dtype) ? values.Cast(Enum.Parse<DType>(dtype.GetString()!)) : values;
    }

    /// <summary>Expects the stored shape and values.</summary>
    public static void Near(JsonElement expected, Tensor actual)
    {
        var wanted = Read(expected);
        Assert.Equal(wanted.Shape, actual.Shape);
        foreach (var (a, b) in wanted.ToArray<double>().Zip(actual.ToArray<double>())) Assert.Equal(a, b, 1e-9 * Math.Max(Math.Abs(a), 1e-3));
    }

    /// <summary>The sum of all elements, of which element i has the weight cos(i): a scalar whose gradient is different everywhere.</summary>
    public static Tensor Weighted(Tensor y) => (y.Reshape(-1) * Tensor.From<double>([.. Enumerable.Range(0, y.Length).Select(i => Math.Cos(i))])).Sum();
}

using System.Text.Json;

namespace Hebb.Cases;

/// <summary>Calls whose operands, result and gradients were worked out by PyTorch in float64 and stored by the scripts in tests/golden.</summary>
public static class Golden
{
    static readonly string[] Files = ["ops.json", "convolution.json"];

    static readonly Lazy<Dictionary<string, JsonElement>> calls = new(() => Files
        .SelectMany(file => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(), file))).RootElement.EnumerateObject())
        .ToDictionary(call => call.Name, call => call.Value));

    /// <summary>
    /// The call stored under a key. Its gradients are for an upstream gradient of ones; an operand stored without a gradient is
    /// not differentiated by.
    /// </summary>
    public static Sample Sample(string key, Func<Tensor[], Tensor> apply)
    {
        var call = calls.Value[key];
        double[]?[] gradients = [.. call.GetProperty("gradients").EnumerateArray().Select(Numbers)];
        Input[] inputs = [.. call.GetProperty("inputs").EnumerateArray().Select((input, i) => Operand(input, gradients[i] is not null))];
        var expected = Numbers(call.GetProperty("result"))!;
        return new($"golden {key}", apply, inputs) { Expected = _ => expected, Gradients = gradients, Smooth = false };
    }

    static Input Operand(JsonElement stored, bool differentiable)
    {
        int[] shape = [.. stored.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
        return new(shape, Numbers(stored.GetProperty("values"))!)
        {
            DType = stored.TryGetProperty("dtype", out var dtype) ? Enum.Parse<DType>(dtype.GetString()!) : null,
            Differentiable = differentiable,
        };
    }

    static double[]? Numbers(JsonElement list) =>
        list.ValueKind == JsonValueKind.Null ? null : [.. list.EnumerateArray().Select(Number)];

    // JSON has no words for what is not finite; the script writes "NaN", "Infinity" and "-Infinity".
    static double Number(JsonElement value) => value.ValueKind == JsonValueKind.String ? double.Parse(value.GetString()!) : value.GetDouble();

    static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hebb.slnx")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"The tests run outside the repository: {AppContext.BaseDirectory}");
        return Path.Combine(folder.FullName, "tests", "golden");
    }
}

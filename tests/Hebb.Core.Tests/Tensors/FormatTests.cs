using System.Text.Json;

namespace Hebb.Core.Tests.Tensors;

public class FormatTests
{
    static readonly JsonElement stored = Load();

    public static TheoryData<string> Names => [.. stored.EnumerateObject().Select(each => each.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Tensors_are_printed_as_NumPy_prints_arrays(string name)
    {
        var entry = stored.GetProperty(name);
        int[] shape = [.. entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
        var values = entry.GetProperty("values");
        var x = values.ValueKind == JsonValueKind.Null
            ? Tensor.Arange(0, shape.Aggregate(1, (a, b) => a * b))
            : Tensor.From<float>([.. values.EnumerateArray().Select(Number)]);
        var text = x.Cast(DType.Float32).Reshape(shape).ToString();
        var expected = entry.GetProperty("text").GetString()!;
        if (x.Length > 1000) expected += $"\nFloat32 {x.Reshape(shape).Shape}";
        Assert.Equal(expected, text);
    }

    [Fact]
    public void Types_other_than_Float32_are_named_with_the_shape()
    {
        Assert.Equal("[  1 -20]\nInt64 [2]", Tensor.From<long>([1, -20]).ToString());
        Assert.Equal("[[0.1]]\nFloat64 [1, 1]", Tensor.Full([1, 1], 0.1, DType.Float64).ToString());
        Assert.Equal("[]\nFloat32 [0, 3]", Tensor.Zeros(0, 3).ToString());
    }

    static float Number(JsonElement value) => value.ValueKind != JsonValueKind.String ? value.GetSingle() : value.GetString() switch
    {
        "inf" => float.PositiveInfinity,
        "-inf" => float.NegativeInfinity,
        _ => float.NaN,
    };

    static JsonElement Load()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hebb.slnx"))) folder = folder.Parent!;
        return JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "tests", "golden", "format.json"))).RootElement;
    }
}

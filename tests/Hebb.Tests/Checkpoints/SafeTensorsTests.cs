using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hebb.Tests;

public sealed class SafeTensorsTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Reads_every_type_that_an_independent_writer_wrote()
    {
        var golden = Golden.Load("safetensors.json");
        var file = SafeTensors.Read(new MemoryStream(golden.GetProperty("file").GetBytesFromBase64()), "test file");

        Assert.Equal(golden.GetProperty("metadata").EnumerateObject().ToDictionary(text => text.Name, text => text.Value.GetString()!), file.Metadata);
        var tensors = golden.GetProperty("tensors").EnumerateObject().ToList();
        Assert.Equal(tensors.Count, file.Tensors.Count);
        foreach (var expected in tensors)
        {
            var tensor = file.Tensors[expected.Name];
            Assert.Equal(expected.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()), tensor.Shape.ToArray());
            Assert.Equal(expected.Value.GetProperty("values").EnumerateArray().Select(value => Number(value.GetString()!)), Numbers(tensor));
        }
        Assert.Equal(
            (DType.Float32, DType.Float64, DType.Int64, DType.UInt8),
            (file.Tensors["half"].DType, file.Tensors["0.bias"].DType, file.Tensors["int"].DType, file.Tensors["mask"].DType));
        Assert.Equal(1L << 62, file.Tensors["labels"].ToArray<long>()[2]);
    }

    [Fact]
    public void Writes_what_the_format_describes()
    {
        var weight = Tensor.From<float>([1, 2, 3, 4, 5, 6], 2, 3);
        var count = Tensor.From<long>([7], 1);
        SafeTensors.Write(folder["a"], [new("w", weight), new("count", count)], new Dictionary<string, string> { ["key"] = "text “quoted”" });

        var bytes = System.IO.File.ReadAllBytes(folder["a"]);
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        var header = JsonDocument.Parse(bytes.AsMemory(8, length)).RootElement;
        Assert.Equal("text “quoted”", header.GetProperty("__metadata__").GetProperty("key").GetString());
        Assert.Equal("""{"dtype":"F32","shape":[2,3],"data_offsets":[8,32]}""", header.GetProperty("w").GetRawText());
        Assert.Equal("""{"dtype":"I64","shape":[1],"data_offsets":[0,8]}""", header.GetProperty("count").GetRawText());
        Assert.Equal(0, (8 + length) % 8);
        Assert.Equal(8 + length + 32, bytes.Length);
        Assert.Equal(7, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(8 + length)));
        Assert.Equal(6, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(bytes.Length - 4)));
    }

    [Fact]
    public void What_is_written_comes_back_bit_for_bit()
    {
        Dictionary<string, Tensor> tensors = new()
        {
            ["float"] = Tensor.From<float>([float.NaN, float.NegativeInfinity, -0f, float.Epsilon], 2, 2),
            ["double"] = Tensor.From<double>([Math.PI]),
            ["long"] = Tensor.From<long>([long.MinValue, long.MaxValue]),
            ["byte"] = Tensor.From<byte>([0, 255, 3]),
            ["scalar"] = Tensor.Scalar(3),
            ["nothing"] = Tensor.Zeros(0, 5),
        };
        SafeTensors.Write(folder["a"], tensors);
        var file = SafeTensors.Read(folder["a"]);
        Assert.Equal(WeightsHash.Sha256(tensors), WeightsHash.Sha256(file.Tensors));
        Assert.Empty(file.Metadata);
    }

    [Fact]
    public void The_hash_tells_names_shapes_types_and_bits_apart_but_not_the_order()
    {
        var (a, b) = (Tensor.From<float>([1, 2], 2, 1), Tensor.From<float>([1, 2], 1, 2));
        string[] different =
        [
            WeightsHash.Sha256([new("a", a), new("b", b)]),
            WeightsHash.Sha256([new("a", b), new("b", a)]),
            WeightsHash.Sha256([new("a", a), new("c", b)]),
            WeightsHash.Sha256([new("a", a), new("b", b.Cast(DType.Float64))]),
            WeightsHash.Sha256([new("a", a), new("b", Tensor.From<float>([1, MathF.BitIncrement(2)], 1, 2))]),
        ];
        Assert.Equal(different.Length, different.Distinct().Count());
        Assert.Equal(different[0], WeightsHash.Sha256([new("b", b), new("a", a)]));
    }

    [Fact]
    public void A_name_used_twice_is_refused_before_anything_is_written()
    {
        var x = Tensor.Zeros(1);
        Assert.Contains("'x'", Assert.Throws<ArgumentException>(() => SafeTensors.Write(folder["a"], [new("x", x), new("x", x)])).Message);
        Assert.Throws<ArgumentException>(() => SafeTensors.Write(folder["a"], [new("__metadata__", x)]));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Truncation_anywhere_is_refused() => Corruption.RefusesEveryTruncation(GoldenFile, Read);

    [Fact]
    public void Corruption_gives_tensors_or_a_clear_error() => Corruption.SurvivesCorruption(GoldenFile, Read);

    [Theory]
    [InlineData("""[1]""", "does not begin with '{'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},}""", "not the JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""", "'a'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"dtype":"I32"}}""", "dtype")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "take 8 bytes but only 4 are left")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""", "2 bytes follow the last tensor")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""", "holes")]
    [InlineData("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""", "overlap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,4]}}""", "takes 12 bytes as F32, but has 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "no shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", "before it begins")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", "data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}""", "one tensor can")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,0,2147483647],"data_offsets":[0,4]}}""", "takes 0 bytes")]
    [InlineData("""{"a":{"dtype":"F64","shape":[1073741824],"data_offsets":[0,8589934592]}}""", "one tensor can")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}""", "F8_E4M3")]
    [InlineData("""{"a":{"shape":[4],"data_offsets":[0,4]}}""", "no dtype")]
    [InlineData("""{"a":7}""", "'a'")]
    [InlineData("""{"__metadata__":{"n":1}}""", "not a text")]
    [InlineData("""{"__metadata__":{"n":"\ud800"}}""", "not Unicode")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "Unicode")]
    public void A_header_that_breaks_a_rule_is_refused(string header, string problem)
    {
        var e = Assert.Throws<InvalidDataException>(() => Read(new MemoryStream(File(header, new byte[4]))));
        Assert.Contains("test file", e.Message);
        Assert.Contains(problem, e.Message);
    }

    [Theory]
    [InlineData(100_000_001, "over the format's limit")]
    [InlineData(-1, "over the format's limit")]
    [InlineData(99_999_999, "only 4 are left")]
    public void A_header_longer_than_the_limit_or_the_file_is_refused_before_it_is_allocated(long length, string problem)
    {
        var file = File("", new byte[4]);
        BinaryPrimitives.WriteInt64LittleEndian(file, length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(problem, Assert.Throws<InvalidDataException>(() => Read(new MemoryStream(file))).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    static byte[] GoldenFile => Golden.Load("safetensors.json").GetProperty("file").GetBytesFromBase64();

    static void Read(Stream stream) => SafeTensors.Read(stream, "test file");

    static byte[] File(string header, byte[] data)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, Encoding.UTF8.GetByteCount(header));
        return [.. length, .. Encoding.UTF8.GetBytes(header), .. data];
    }

    static double Number(string text) => text switch
    {
        "True" => 1,
        "False" => 0,
        "inf" => double.PositiveInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    static double[] Numbers(Tensor tensor) => tensor.Cast(DType.Float64).ToArray<double>();
}

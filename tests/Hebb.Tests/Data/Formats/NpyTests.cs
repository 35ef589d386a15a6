using System.Text;
using System.Text.Json;

namespace Hebb.Tests;

public sealed class NpyTests
{
    static readonly JsonElement[] NumPy = [.. Golden.Load("formats.json").GetProperty("npy").EnumerateArray()];

    public static TheoryData<string> Names => [.. NumPy.Select(array => array.GetProperty("name").GetString()!)];

    static JsonElement Case(string name) => NumPy.First(array => array.GetProperty("name").GetString() == name);

    static byte[] FileOf(string name) => Case(name).GetProperty("file").GetBytesFromBase64();

    static Tensor Read(byte[] file) => Npy.Read(new MemoryStream(file), "test file");

    static byte[] WithHeader(string header, byte version = 1) =>
    [
        0x93, .. "NUMPY"u8, version, 0, (byte)header.Length, (byte)(header.Length >> 8), .. (version == 1 ? Array.Empty<byte>() : new byte[2]), .. Encoding.ASCII.GetBytes(header),
    ];

    static void Refused(string problem, byte[] file) => Assert.Contains(problem, Assert.Throws<InvalidDataException>(() => Read(file)).Message);

    static double[] Values(Tensor array) => array.DType switch
    {
        DType.UInt8 => [.. array.ToArray<byte>().Select(value => (double)value)],
        DType.Int64 => [.. array.ToArray<long>().Select(value => (double)value)],
        DType.Float32 => [.. array.ToArray<float>().Select(value => (double)value)],
        _ => array.ToArray<double>(),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Reads_what_NumPy_wrote(string name)
    {
        var array = Read(FileOf(name));
        Assert.Equal(Case(name).GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()), array.Shape.ToArray());
        Assert.Equal(Case(name).GetProperty("values").EnumerateArray().Select(value => value.GetDouble()), Values(array));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cut_or_corrupt_file_is_refused(string name)
    {
        Corruption.RefusesEveryTruncation(FileOf(name), stream => Npy.Read(stream, "test file"));
        Corruption.SurvivesCorruption(FileOf(name), stream => Npy.Read(stream, "test file"));
    }

    [Theory]
    [InlineData("dtype <f4")]
    [InlineData("dtype <f8")]
    [InlineData("dtype <i8")]
    [InlineData("dtype |u1")]
    [InlineData("vector")]
    [InlineData("scalar")]
    public void Writes_the_very_bytes_that_NumPy_writes(string name)
    {
        using var written = new MemoryStream();
        Npy.Write(written, Read(FileOf(name)));
        Assert.Equal(FileOf(name), written.ToArray());
    }

    [Fact]
    public void Wrong_contents_are_named()
    {
        Refused("not an npy array", [.. "PK\u0003\u0004 and more"u8]);
        Refused("version 4.0", WithHeader("{}", version: 4));
        Refused("records of several fields", WithHeader("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }"));
        Refused("Python objects", WithHeader("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }"));
        Refused("'<c16'", WithHeader("{'descr': '<c16', 'fortran_order': False, 'shape': (1,), }"));
        Refused("over the limit", WithHeader("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999, 9999999999), }"));
        Refused("takes 400000000 bytes", WithHeader("{'descr': '<f4', 'fortran_order': False, 'shape': (100000000,), }"));
        Refused("cannot be read", WithHeader("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }"));
        Refused("cannot be read", WithHeader("{'descr': '<f4', 'fortran_order': Maybe, 'shape': (1,), }"));
        Refused("cannot be read", WithHeader("{'descr': '<f4', 'shape': (1,), }"));
        Refused("cannot be read", WithHeader("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), } x"));
        Refused("more data follows", [.. FileOf("vector"), 0]);
        Refused("18446744073709551615", [.. WithHeader("{'descr': '<u8', 'fortran_order': False, 'shape': (), }"), .. Enumerable.Repeat((byte)255, 8)]);
    }

    [Fact]
    public void A_header_cannot_be_longer_than_the_limit() =>
        Refused("its header claims", [0x93, .. "NUMPY"u8, 2, 0, 255, 255, 255, 127]);
}

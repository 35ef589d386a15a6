using System.IO.Compression;

namespace Hebb.Tests;

public sealed class IdxTests
{
    /// <summary>A hand-made file of two rows of three 16-bit integers.</summary>
    static readonly byte[] Shorts = [0, 0, 0x0B, 2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 1, 0, 2, 255, 255, 1, 0, 127, 255, 128, 0];

    static Tensor Read(byte[] file, int? rank = null) => Idx.Read(new MemoryStream(file), "test file", rank);

    static byte[] Gzip(byte[] file)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
            gzip.Write(file);
        return compressed.ToArray();
    }

    static void Refused(string problem, byte[] file, int? rank = null) =>
        Assert.Contains(problem, Assert.Throws<InvalidDataException>(() => Read(file, rank)).Message);

    [Fact]
    public void Reads_integers_written_by_hand()
    {
        var array = Read(Shorts);
        Assert.Equal([2, 3], array.Shape.ToArray());
        Assert.Equal([1, 2, -1, 256, 32767, -32768], array.ToArray<long>());
    }

    [Fact]
    public void Reads_every_element_type()
    {
        Assert.Equal([7, 255], Read([0, 0, 0x08, 1, 0, 0, 0, 2, 7, 255]).ToArray<byte>());
        Assert.Equal([7, -1], Read([0, 0, 0x09, 1, 0, 0, 0, 2, 7, 255]).ToArray<long>());
        Assert.Equal([-2], Read([0, 0, 0x0C, 1, 0, 0, 0, 1, 255, 255, 255, 254]).ToArray<long>());
        Assert.Equal([1.5f], Read([0, 0, 0x0D, 1, 0, 0, 0, 1, 0x3F, 0xC0, 0, 0]).ToArray<float>());
        Assert.Equal([-2.0], Read([0, 0, 0x0E, 1, 0, 0, 0, 1, 0xC0, 0, 0, 0, 0, 0, 0, 0]).ToArray<double>());
    }

    [Fact]
    public void Compression_is_told_by_content_and_not_by_name()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["array-idx2"], Gzip(Shorts));
        File.WriteAllBytes(folder["plain.gz"], Shorts);
        Assert.Equal(Read(Shorts).ToArray<long>(), Idx.Read(folder["array-idx2"]).ToArray<long>());
        Assert.Equal(Read(Shorts).ToArray<long>(), Idx.Read(folder["plain.gz"]).ToArray<long>());
    }

    [Theory]
    [InlineData("a-idx2-ubyte")]
    [InlineData("a-idx2-ubyte.gz")]
    public void Arrays_come_back_as_they_were_written(string file)
    {
        using var folder = new TemporaryFolder();
        Tensor[] arrays = [Tensor.From<byte>([1, 2, 255, 0], 2, 2), Tensor.From<long>([-5, 1 << 30]), Tensor.From<float>([1.5f, -0.25f], 1, 2), Tensor.From<double>([Math.PI, 1e300], 2, 1, 1)];
        foreach (var array in arrays)
        {
            Idx.Write(folder[file], array);
            var back = Idx.Read(folder[file]);
            Assert.Equal((array.DType, array.Shape), (back.DType, back.Shape));
            Assert.Equal(array.ToString(), back.ToString());
        }

        var size = new FileInfo(folder[file]).Length;
        Assert.Single(Directory.GetFiles(folder.Path));
        Assert.True(size > 20);
    }

    [Fact]
    public void Integers_beyond_32_bits_cannot_be_written() =>
        Assert.Throws<ArgumentException>(() => Idx.Write(new MemoryStream(), Tensor.From<long>([1L << 40])));

    [Fact]
    public void Wrong_contents_are_named()
    {
        Refused("0 are left", []);
        Refused("not an IDX file: it begins with 89504E47", [0x89, 0x50, 0x4E, 0x47, 0, 0]);
        Refused("not an IDX file", [0, 0, 0x0A, 1, 0, 0, 0, 0]);
        Refused("takes 6 bytes but only 5 are left", [0, 0, 0x08, 1, 0, 0, 0, 6, 1, 2, 3, 4, 5]);
        Refused("more data follows", [.. Shorts, 0]);
        Refused("over the limit", [0, 0, 0x08, 2, 255, 255, 255, 255, 255, 255, 255, 255]);
        Refused("over the limit", [0, 0, 0x0E, 2, 0, 1, 0, 0, 0, 1, 0, 0]);
        Refused("takes 2000000000 bytes", [0, 0, 0x08, 1, 0x77, 0x35, 0x94, 0, 1, 2, 3]);
        Refused("2 axes where 1 were expected", Shorts, rank: 1);
    }

    [Fact]
    public void A_compressed_file_that_expands_beyond_its_header_is_refused() =>
        Refused("more data follows", Gzip([.. Shorts, .. new byte[1_000_000]]));

    [Fact]
    public void A_compressed_file_that_claims_hundreds_of_times_its_size_is_refused() =>
        Refused("decompression bomb", Gzip([0, 0, 0x08, 1, 0x77, 0x35, 0x94, 0, .. new byte[100_000]]));

    [Fact]
    public void A_cut_or_corrupt_file_is_refused()
    {
        foreach (var file in new[] { Shorts, Gzip(Shorts) })
        {
            Corruption.RefusesEveryTruncation(file, stream => Idx.Read(stream, "test file"));
            Corruption.SurvivesCorruption(file, stream => Idx.Read(stream, "test file"));
        }
    }

    [Fact]
    public void A_folder_is_told_from_a_file()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("is a folder", Assert.Throws<IOException>(() => Idx.Read(folder.Path)).Message);
        Assert.Throws<FileNotFoundException>(() => Idx.Read(folder["none"]));
    }

    [Fact]
    public void Reads_MNIST()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("HEBB_DATA") ?? "", "mnist");
        Assert.SkipUnless(File.Exists(Path.Combine(folder, "t10k-images-idx3-ubyte.gz")), "MNIST is not here: HEBB_DATA names no folder with mnist/t10k-images-idx3-ubyte.gz.");
        Assert.Equal([10_000, 28, 28], Idx.Read(Path.Combine(folder, "t10k-images-idx3-ubyte.gz"), rank: 3).Shape.ToArray());
        var labels = Idx.Read(Path.Combine(folder, "t10k-labels-idx1-ubyte.gz"), rank: 1).ToArray<byte>();
        Assert.Equal([7, 2, 1, 0, 4], labels[..5]);
    }
}

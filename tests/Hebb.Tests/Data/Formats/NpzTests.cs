using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Hebb.Tests;

public sealed class NpzTests
{
    static readonly byte[][] NumPy =
        [.. Golden.Load("formats.json").GetProperty("npz").EnumerateArray().Select(archive => archive.GetProperty("file").GetBytesFromBase64())];

    static IReadOnlyDictionary<string, Tensor> Read(byte[] file) => Npz.Read(new MemoryStream(file), "test file");

    static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }

        return stream.ToArray();
    }

    static byte[] Npy(string header, byte[] content) =>
        [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. content];

    static void Refused(string problem, byte[] file)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(problem, Assert.Throws<InvalidDataException>(() => Read(file)).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    [Fact]
    public void Reads_what_NumPy_wrote_stored_or_compressed()
    {
        Assert.Equal(2, NumPy.Length);
        foreach (var file in NumPy)
        {
            var arrays = Read(file);
            Assert.Equal(["x", "y"], arrays.Keys);
            Assert.Equal([2, 3], arrays["x"].Shape.ToArray());
            Assert.Equal([0, 1, 2, 3, 4, 5], arrays["x"].ToArray<float>());
            Assert.Equal([7, 8], arrays["y"].ToArray<long>());
        }
    }

    [Fact]
    public void Arrays_come_back_as_they_were_written()
    {
        using var folder = new TemporaryFolder();
        Npz.Write(folder["a.npz"], new Dictionary<string, Tensor> { ["layer/weight"] = Tensor.From<double>([1, 2], 2, 1), ["b"] = Tensor.From<byte>([9]) });
        var arrays = Npz.Read(folder["a.npz"]);
        Assert.Equal([1, 2], arrays["layer/weight"].ToArray<double>());
        Assert.Equal([9], arrays["b"].ToArray<byte>());
    }

    [Fact]
    public void A_cut_or_corrupt_archive_is_refused()
    {
        foreach (var file in NumPy)
        {
            Corruption.RefusesEveryTruncation(file, stream => Npz.Read(stream, "test file"));
            Corruption.SurvivesCorruption(file, stream => Npz.Read(stream, "test file"));
        }
    }

    [Fact]
    public void A_changed_element_is_noticed()
    {
        var file = (byte[])NumPy[0].Clone();
        var element = file.AsSpan().IndexOf(BitConverter.GetBytes(5f));
        file[element + 2] ^= 1;
        Refused("checksum", file);
    }

    [Fact]
    public void A_bomb_is_refused()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("x.npy").Open();
            entry.Write(Npy("{'descr': '|u1', 'fortran_order': False, 'shape': (300000000,), }", []));
            for (var block = 0; block < 300; block++)
                entry.Write(new byte[1_000_000]);
        }

        var bomb = stream.ToArray();
        Assert.InRange(bomb.Length, 0, 1_500_000);
        Refused("decompression bomb", bomb);
    }

    [Fact]
    public void An_entry_that_holds_more_than_its_header_says_is_refused() =>
        Refused("more data follows", Zip(("x.npy", Npy("{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }", [1, 2]))));

    [Fact]
    public void Other_archives_are_refused()
    {
        Refused("'a.txt' is no npy array", Zip(("a.txt", [1])));
        Refused("twice", Zip([.. Enumerable.Repeat(("x.npy", Npy("{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }", [1])), 2)]));
        Refused("over the limit of 10000", Zip([.. Enumerable.Range(0, 10_001).Select(i => ($"{i}.npy", Array.Empty<byte>()))]));
        Refused("not a readable npz archive", [1, 2, 3]);
    }
}

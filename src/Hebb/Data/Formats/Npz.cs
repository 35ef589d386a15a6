using System.Collections.ObjectModel;
using System.IO.Compression;

namespace Hebb;

/// <summary>The npz format of <c>numpy.savez</c> and <c>numpy.savez_compressed</c>: named npy arrays in a zip archive.</summary>
public static class Npz
{
    const int MaximumEntries = 10_000;
    const string Extension = ".npy";

    /// <summary>Reads all arrays of an archive by their names, in the archive's order.</summary>
    /// <exception cref="InvalidDataException">The file is no npz archive, damaged, would expand without bound, or holds something that is no array.</exception>
    public static IReadOnlyDictionary<string, Tensor> Read(string path)
    {
        using var stream = InputFile.Open(path);
        return Read(stream, path);
    }

    /// <summary>Reads an archive from a stream that can seek; <paramref name="name"/> is what errors call it.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Read(string)"/>.</exception>
    public static IReadOnlyDictionary<string, Tensor> Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var archive = Unzip(name, () => new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true));
        var entries = Unzip(name, () => archive.Entries);
        CheckSizes(entries, stream.Length, name);
        var arrays = new OrderedDictionary<string, Tensor>();
        foreach (var entry in entries)
            if (!arrays.TryAdd(KeyOf(entry, name), Read(entry, $"{name}/{entry.FullName}")))
                throw BadFile.Damaged(name, $"it holds '{entry.FullName}' twice");
        return arrays;
    }

    /// <summary>Writes named arrays, compressed, replacing <paramref name="path"/> in one step.</summary>
    public static void Write(string path, IEnumerable<KeyValuePair<string, Tensor>> arrays) => AtomicFile.Write(path, stream => Write(stream, arrays));

    /// <summary>Writes named arrays, compressed.</summary>
    public static void Write(Stream stream, IEnumerable<KeyValuePair<string, Tensor>> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (key, array) in arrays)
        {
            using var entry = archive.CreateEntry(key + Extension, CompressionLevel.Fastest).Open();
            Npy.Write(entry, array);
        }
    }

    static void CheckSizes(ReadOnlyCollection<ZipArchiveEntry> entries, long fileBytes, string name)
    {
        if (entries.Count > MaximumEntries)
            throw BadFile.Because(name, $"it holds {entries.Count} entries, over the limit of {MaximumEntries}", "Split the archive");
        var expanded = 0L;
        foreach (var entry in entries)
        {
            if (entry.Length is < 0 or > int.MaxValue)
                throw BadFile.Because(name, $"'{entry.FullName}' would take {entry.Length} bytes, over the limit of {int.MaxValue}", "Split the array");
            Expansion.Check(name, fileBytes, expanded += entry.Length);
        }
    }

    static string KeyOf(ZipArchiveEntry entry, string name) =>
        entry.FullName.EndsWith(Extension, StringComparison.Ordinal)
            ? entry.FullName[..^Extension.Length]
            : throw BadFile.Because(name, $"'{entry.FullName}' is no npy array", "Save the archive with numpy.savez");

    static Tensor Read(ZipArchiveEntry entry, string name)
    {
        using var stream = Unzip(name, entry.Open);
        var reader = new BoundedReader(stream, name, checksum: true);
        var tensor = Npy.Read(reader, name);
        return reader.Checksum == entry.Crc32
            ? tensor
            : throw BadFile.Damaged(name, "its checksum does not match");
    }

    static T Unzip<T>(string name, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or ArgumentException or EndOfStreamException)
        {
            throw BadFile.Because(name, "not a readable npz archive", "Save it again with numpy.savez", e);
        }
    }
}

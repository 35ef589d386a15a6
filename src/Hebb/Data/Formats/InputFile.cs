namespace Hebb;

/// <summary>Opens files for the readers.</summary>
static class InputFile
{
    public static FileStream Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
            throw new IOException($"'{path}' is a folder, not a file. Name a file in it.");
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    /// <summary>The whole of a file of at most <paramref name="limit"/> bytes.</summary>
    public static byte[] ReadAll(string path, long limit)
    {
        using var stream = Open(path);
        return ReadAll(stream, path, limit);
    }

    /// <summary>The rest of a stream of at most <paramref name="limit"/> bytes.</summary>
    public static byte[] ReadAll(Stream stream, string name, long limit)
    {
        if (stream.CanSeek)
        {
            var length = stream.Length - stream.Position;
            if (length > limit)
                throw TooLarge(name, limit);
            return new BoundedReader(stream, name).Read(length, "the file");
        }

        using var all = new MemoryStream();
        Span<byte> block = stackalloc byte[8192];
        var reader = new BoundedReader(stream, name);
        for (int read; (read = reader.Fill(block)) > 0;)
        {
            if (all.Length + read > limit)
                throw TooLarge(name, limit);
            all.Write(block[..read]);
        }

        return all.ToArray();
    }

    static InvalidDataException TooLarge(string name, long limit) =>
        BadFile.Because(name, $"larger than the limit of {limit} bytes", "Split it, or make it smaller");
}

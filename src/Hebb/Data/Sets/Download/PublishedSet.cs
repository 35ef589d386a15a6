namespace Hebb;

/// <summary>A data set that others publish as files.</summary>
/// <param name="Name">Its name, also that of its folder.</param>
/// <param name="Mirrors">Folders on the network that have all files, the best first; each ends in a slash.</param>
/// <param name="Files">The files.</param>
sealed record PublishedSet(string Name, IReadOnlyList<Uri> Mirrors, IReadOnlyList<PublishedFile> Files);

/// <summary>One file, which servers have compressed by gzip.</summary>
/// <param name="Name">Its name without <c>.gz</c>.</param>
/// <param name="Bytes">Its length when decompressed.</param>
/// <param name="Sha256">The SHA-256 of what <paramref name="Hashed"/> says, in hexadecimal digits.</param>
/// <param name="Hashed">Which bytes the hash is of.</param>
sealed record PublishedFile(string Name, long Bytes, string Sha256, Hashed Hashed = Hashed.Content)
{
    /// <summary>The file's path in a folder, compressed or not, or null when it is not there.</summary>
    public string? In(string folder) =>
        new[] { Name, Name + ".gz" }.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}

/// <summary>Which bytes of a file a hash is of.</summary>
enum Hashed
{
    /// <summary>The decompressed ones, which are equal on all mirrors however they compress.</summary>
    Content,

    /// <summary>The compressed ones, where publishers give no other hash.</summary>
    Archive,
}

using System.IO.Compression;
using System.Security.Cryptography;

namespace Hebb;

/// <summary>Fetches files that are known by length and hash, from the first server that has them right.</summary>
sealed class Downloader : IDisposable
{
    const int Block = 1 << 16;
    static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(5);

    readonly DataOptions options;
    readonly HttpClient client;

    public Downloader(DataOptions options)
    {
        this.options = options;
        client = options.Handler is { } handler
            ? new(handler, disposeHandler: false)
            : new(new SocketsHttpHandler { ConnectTimeout = ConnectPatience });
        // Silence is what ends a download, not slowness.
        client.Timeout = Timeout.InfiniteTimeSpan;
    }

    /// <summary>Downloads a file into a folder; the file appears there whole and verified or not at all.</summary>
    /// <exception cref="IOException">No mirror gave it, with what each said; or the folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public void Fetch(PublishedFile file, IEnumerable<Uri> mirrors, string folder)
    {
        var failures = new List<string>();
        foreach (var mirror in mirrors)
        {
            var address = new Uri(mirror, file.Name + ".gz");
            byte[] archive;
            bool compressed;
            try
            {
                // On the pool, because a user's thread may have a context that its own waiting blocks.
                archive = Task.Run(() => Receive(address, file)).GetAwaiter().GetResult();
                compressed = Verify(archive, file);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or TimeoutException)
            {
                failures.Add($"{address.Host}: {e.Message.TrimEnd('.')}");
                continue;
            }
            AtomicFile.Write(Path.Combine(folder, compressed ? file.Name + ".gz" : file.Name), stream => stream.Write(archive));
            return;
        }
        throw new IOException($"{file.Name}.gz could not be downloaded ({string.Join("; ", failures)})");
    }

    async Task<byte[]> Receive(Uri address, PublishedFile file)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(options.Cancellation);
        patience.CancelAfter(options.Patience);
        try
        {
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode) throw new HttpRequestException($"it answered {(int)response.StatusCode} {response.ReasonPhrase}");
            var stream = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
            await using var _ = stream.ConfigureAwait(false);

            var total = response.Content.Headers.ContentLength;
            using var archive = new MemoryStream();
            var block = new byte[Block];
            for (int read; (read = await stream.ReadAsync(block, patience.Token).ConfigureAwait(false)) > 0;)
            {
                patience.CancelAfter(options.Patience);
                archive.Write(block, 0, read);
                // Compressed or not, what is longer than the content and a header is another file.
                if (archive.Length > file.Bytes + Block) throw new InvalidDataException($"it sent more than {file.Bytes} bytes");
                options.Progress?.Report(new(file.Name, address.Host, archive.Length, total));
            }
            return total is null || total == archive.Length
                ? archive.ToArray()
                : throw new InvalidDataException($"it sent {archive.Length} of {total} bytes");
        }
        catch (OperationCanceledException e) when (!options.Cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"it was silent for {options.Patience.TotalSeconds:0} seconds", e);
        }
    }

    /// <summary>Compares length and hash with the published ones, and says whether the file is compressed.</summary>
    static bool Verify(byte[] archive, PublishedFile file)
    {
        var compressed = archive is [0x1F, 0x8B, ..];
        using Stream content = compressed ? new GZipStream(new MemoryStream(archive), CompressionMode.Decompress) : new MemoryStream(archive);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[Block];
        var length = 0L;
        for (int read; length <= file.Bytes && (read = content.Read(block)) > 0; length += read) hash.AppendData(block, 0, read);
        if (length != file.Bytes)
            throw new InvalidDataException($"what it sent holds {(length > file.Bytes ? $"over {file.Bytes}" : $"{length}")} bytes; {file.Bytes} were expected");

        var sum = file.Hashed == Hashed.Content ? hash.GetHashAndReset() : SHA256.HashData(archive);
        if (!Convert.ToHexStringLower(sum).Equals(file.Sha256, StringComparison.Ordinal))
            throw new InvalidDataException($"what it sent has the SHA-256 {Convert.ToHexStringLower(sum)[..12]}…, not {file.Sha256[..12]}…");
        return compressed;
    }

    public void Dispose() => client.Dispose();
}

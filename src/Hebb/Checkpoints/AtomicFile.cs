namespace Hebb;

/// <summary>Replaces a file in one step: whoever looks, or whatever is killed, there is the old content or the new, never a part.</summary>
/// <remarks>
/// The content goes to <c>NAME.partial</c> in the same folder, is flushed to the disk, and is renamed over NAME. A process killed
/// on the way leaves NAME as it was, and the next write reuses the leftover.
/// </remarks>
public static class AtomicFile
{
    const int DiskFullUnix = 28;
    const int DiskFullWindows = unchecked((int)0x80070070);

    /// <summary>Writes <paramref name="path"/> with what <paramref name="write"/> puts into the stream.</summary>
    /// <param name="path">The file to make or replace; its folder must exist.</param>
    /// <param name="write">Writes the content. If it throws, <paramref name="path"/> stays as it was.</param>
    /// <exception cref="IOException">The folder is missing, not writable or full, or another process is writing the same file.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);

        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? throw new IOException($"Cannot write '{path}': it names no file.");
        if (!Directory.Exists(folder))
            throw new IOException($"Cannot write '{path}': there is no folder '{folder}'. Make it first, or choose another.");
        if (Directory.Exists(path))
            throw new IOException($"Cannot write '{path}': it is a folder. Give a file name in it.");

        var partial = path + ".partial";
        using var stream = Explained(path, () => new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None));
        try
        {
            Explained(path, () =>
            {
                write(stream);
                stream.Flush(flushToDisk: true);
                stream.Dispose();
                File.Move(partial, path, overwrite: true);
                return path;
            });
        }
        catch
        {
            Discard(stream, partial);
            throw;
        }
    }

    static T Explained<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"Cannot write '{path}': permission denied. Choose another folder, or change its permissions.", e);
        }
        catch (IOException e) when (e.HResult is DiskFullUnix or DiskFullWindows)
        {
            throw new IOException($"Cannot write '{path}': the disk is full. Free some space, or choose another folder.", e);
        }
    }

    /// <summary>Removes the unfinished file; that it cannot be removed must not hide why it was unfinished.</summary>
    static void Discard(FileStream stream, string partial)
    {
        try
        {
            stream.Dispose();
        }
        catch (IOException)
        {
            // The bytes still buffered have no room on the disk; they are unwanted anyway.
        }

        try
        {
            File.Delete(partial);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next write reuses the leftover.
        }
    }
}

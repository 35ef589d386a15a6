namespace Hebb;

/// <summary>Where a named data set is looked for, and what is done to its inputs.</summary>
/// <remarks>
/// In this order: <see cref="Directory"/>, the data set's folder in <see cref="SharedDirectory"/>, its folder in
/// <see cref="CacheDirectory"/>, the network.
/// </remarks>
public sealed record DataOptions
{
    /// <summary>A folder with the data set's files, or with a folder of its name. When it is given nothing else is tried.</summary>
    public string? Directory { get; init; }

    /// <summary>A folder with a folder for each data set; by default what the environment variable <c>HEBB_DATA</c> says.</summary>
    public string? SharedDirectory { get; init; } = Environment.GetEnvironmentVariable("HEBB_DATA");

    /// <summary>
    /// Where downloads are kept: by default <c>hebb</c> in <c>XDG_CACHE_HOME</c> or <c>~/.cache</c>, or in the local application data
    /// on Windows.
    /// </summary>
    public string CacheDirectory { get; init; } = DataPlaces.UserCache();

    /// <summary>Whether files that are nowhere else may be downloaded.</summary>
    public bool Download { get; init; } = true;

    /// <summary>Told how a download goes on, from another thread.</summary>
    public IProgress<DownloadProgress>? Progress { get; init; }

    /// <summary>How long a server may be silent before the next one is tried; 10 seconds by default.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How to reach the network, for a proxy that the system does not know; by default as the system does.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>Stops a download.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>What is done to inputs; by default the data set's own choice, which for images is to divide by 255.</summary>
    public Preprocessing? Preprocessing { get; init; }
}

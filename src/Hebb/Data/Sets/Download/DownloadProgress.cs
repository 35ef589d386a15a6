namespace Hebb;

/// <summary>How a download goes on.</summary>
/// <param name="File">The file on its way.</param>
/// <param name="Host">The server it comes from.</param>
/// <param name="Received">Bytes received of it.</param>
/// <param name="Total">Its bytes, where the server says.</param>
public sealed record DownloadProgress(string File, string Host, long Received, long? Total);

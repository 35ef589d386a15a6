using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Hebb.Tests;

/// <summary>
/// A way to a server that can be cut and mended: pages that go by it lose every connection, while the server and its training go on.
/// It stands for the server under its own host and port, as the guard asks.
/// </summary>
sealed class CutCable : IAsyncDisposable
{
    readonly Uri server;
    readonly CancellationTokenSource ending = new();
    readonly ConcurrentDictionary<TcpClient, byte> carried = [];
    TcpListener listener;

    public CutCable(Uri server)
    {
        this.server = server;
        listener = Listen(0);
    }

    int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public Uri Root => new($"http://127.0.0.1:{Port}/");

    /// <summary>Ends all connections and takes no more.</summary>
    public void Cut()
    {
        listener.Stop();
        foreach (var client in carried.Keys) client.Dispose();
    }

    public void Mend(Uri at) => listener = Listen(at.Port);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        Cut();
        ending.Dispose();
    }

    TcpListener Listen(int port)
    {
        var started = new TcpListener(IPAddress.Loopback, port);
        started.Start();
        _ = Accept(started);
        return started;
    }

    async Task Accept(TcpListener from)
    {
        try
        {
            while (true) _ = Carry(await from.AcceptTcpClientAsync(ending.Token));
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Cut.
        }
    }

    async Task Carry(TcpClient page)
    {
        using var onward = new TcpClient();
        carried[page] = carried[onward] = 0;
        try
        {
            await onward.ConnectAsync(IPAddress.Loopback, server.Port, ending.Token);
            var (near, far) = (page.GetStream(), onward.GetStream());
            await Task.WhenAny(Rewrite(near, far), far.CopyToAsync(near, ending.Token));
        }
        catch (Exception gone) when (gone is SocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Either side has gone.
        }
        finally
        {
            carried.TryRemove(page, out _);
            carried.TryRemove(onward, out _);
            page.Dispose();
        }
    }

    /// <summary>Copies requests, with the server's own port in place of this one's; both have five digits.</summary>
    async Task Rewrite(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[64 * 1024];
        var (mine, its) = (":" + Port, ":" + server.Port);
        for (int count; (count = await from.ReadAsync(buffer, ending.Token)) > 0;)
        {
            var text = System.Text.Encoding.Latin1.GetString(buffer, 0, count).Replace(mine, its, StringComparison.Ordinal);
            await to.WriteAsync(System.Text.Encoding.Latin1.GetBytes(text), ending.Token);
        }
    }
}

using System.Net;

namespace Hebb.Tests;

/// <summary>Servers that exist only here: each address answers as it is told to, and the network is never touched.</summary>
sealed class FakeServers : HttpMessageHandler
{
    readonly Dictionary<string, Func<HttpResponseMessage>> answers = [];

    /// <summary>The addresses asked for, in order.</summary>
    public List<string> Asked { get; } = [];

    public Func<HttpResponseMessage> this[string address]
    {
        set => answers[address] = value;
    }

    public static Func<HttpResponseMessage> Sends(byte[] content) => () => new(HttpStatusCode.OK) { Content = new ByteArrayContent(content) };

    public static Func<HttpResponseMessage> Sends(Stream content) => () => new(HttpStatusCode.OK) { Content = new StreamContent(content) };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!.ToString();
        Asked.Add(address);
        return Task.FromResult(answers.TryGetValue(address, out var answer) ? answer() : new HttpResponseMessage(HttpStatusCode.NotFound));
    }

    /// <summary>A body that never comes.</summary>
    public sealed class Silence : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}

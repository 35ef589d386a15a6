using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;

namespace Hebb.Tests;

[Collection("lab")]
public class GuardTests(LabFixture fixture)
{
    static readonly object Drawing = new { strokes = new[] { new[] { 0.5, 0.2, 0.5, 0.8 } }, padSize = 1 };

    [Fact]
    public async Task A_foreign_host_name_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/models") { Headers = { Host = "evil.example" } };
        using var response = await fixture.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
        Assert.Contains("evil.example", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_foreign_origin_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/models") { Headers = { { "Origin", "http://evil.example" } } };
        using var response = await fixture.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Posting_without_the_header_is_refused()
    {
        using var plain = new HttpClient { BaseAddress = fixture.Root };
        using var response = await plain.PostAsJsonAsync("/api/recognize", Drawing);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("X-Hebb-Lab", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("not json", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("""{"strokes":[[1]],"padSize":1}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"strokes":[null],"padSize":1}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"strokes":[[1,2]],"padSize":0}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"strokes":[[1,"NaN"]],"padSize":1}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"strokes":[[1e30,2]],"padSize":1}""", HttpStatusCode.BadRequest)]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", HttpStatusCode.BadRequest)]
    public async Task Bad_drawings_are_refused_with_a_reason(string body, HttpStatusCode expected)
    {
        using var response = await fixture.Client.PostAsync("/api/recognize", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(expected, response.StatusCode);
        Assert.Contains("\"problem\"", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        using var response = await fixture.Client.PostAsync("/api/recognize", new StringContent(new string(' ', 200_000), Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("/api/events?feed=nothing")]
    [InlineData("/api/runs/nothing/metrics")]
    [InlineData("/api/nothing")]
    [InlineData("/assets/../../Hebb.slnx")]
    [InlineData("/%2e%2e/Hebb.slnx")]
    public async Task What_does_not_exist_is_not_found(string path)
    {
        using var response = await fixture.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/events", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/events?feed=draw&after=x", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/runs/small/cell/1/2?step=x", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/api/nothing.csv", HttpStatusCode.NotFound)]
    [InlineData("GET", "/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/mine", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/models", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/lab/draw", HttpStatusCode.MethodNotAllowed)]
    public async Task What_no_call_takes_is_refused_in_words(string method, string path, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new(method), path);
        using var response = await fixture.Client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
        Assert.Contains("\"problem\"", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_wrong_method_is_told_the_right_ones()
    {
        using var response = await fixture.Client.DeleteAsync("/api/models");
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task A_number_in_the_address_that_is_none_is_named()
    {
        using var response = await fixture.Client.GetAsync("/api/events?feed=draw&after=abc");
        Assert.Contains("In the address, 'after' is 'abc', which is no whole number.", (await response.Content.ReadFromJsonAsync(LabJson.Default.Refusal))!.Problem.Text);
    }

    [Theory]
    [InlineData("/api/models")]
    [InlineData("/api/runs/small/epochs")]
    [InlineData("/lab/draw")]
    public async Task What_can_be_read_has_a_head(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await fixture.Client.SendAsync(request);
        using var whole = await fixture.Client.GetAsync(path);
        Assert.Equal((whole.StatusCode, $"{whole.Content.Headers.ContentType}"), (head.StatusCode, $"{head.Content.Headers.ContentType}"));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Every_answer_forbids_foreign_scripts_and_frames()
    {
        using var response = await fixture.Client.GetAsync("/lab/draw");
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("frame-ancestors 'self'", policy);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task The_server_listens_on_the_loopback_address_only()
    {
        Assert.Equal("127.0.0.1", fixture.Lab.Address.Host);
        var others = (await Dns.GetHostAddressesAsync(Dns.GetHostName()))
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address)).ToList();
        Assert.SkipWhen(others.Count == 0, "This machine has no other address.");
        using var socket = new TcpClient();
        await Assert.ThrowsAnyAsync<SocketException>(() => socket.ConnectAsync(others[0], fixture.Lab.Address.Port));
    }

    [Fact]
    public async Task A_client_that_never_reads_holds_up_neither_training_nor_others()
    {
        await using var run = new LiveRun(fixture.Lab, "unread");
        using var silent = new TcpClient();
        await silent.ConnectAsync(IPAddress.Loopback, fixture.Lab.Address.Port);
        // Answers of several MB, more than the buffers on the way hold, and then the run itself.
        var bulk = fixture.WatchedRun().Name;
        string[] wanted = [.. Enumerable.Repeat($"/api/runs/{bulk}/metrics", 5000), $"/api/events?feed=runs%2F{run.Name}"];
        var requests = string.Concat(wanted.Select(path => $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{fixture.Lab.Address.Port}\r\n\r\n"));
        _ = silent.GetStream().WriteAsync(Encoding.ASCII.GetBytes(requests)).AsTask();
        for (var count = 0; count < 50;)
        {
            var metrics = (await fixture.Client.GetFromJsonAsync($"/api/runs/{run.Name}/metrics", LabJson.Default.Metrics))!;
            Assert.Equal(Enumerable.Range(1, metrics.Points.Count).Select(step => (long)step), metrics.Points.Select(point => point.Step));
            count = metrics.Points.Count;
        }
    }

    [Fact]
    public async Task Two_hundred_connections_at_once_leave_it_up()
    {
        using var ending = new CancellationTokenSource();
        var streams = Enumerable.Range(0, 200).Select(_ => fixture.Client.GetAsync("/api/events?feed=draw", HttpCompletionOption.ResponseHeadersRead, ending.Token)).ToList();
        foreach (var stream in await Task.WhenAll(streams)) Assert.True(stream.IsSuccessStatusCode || stream.StatusCode == HttpStatusCode.ServiceUnavailable);
        using var answer = await fixture.Client.GetAsync("/api/models");
        Assert.True(answer.IsSuccessStatusCode);
        await ending.CancelAsync();
        foreach (var stream in streams) (await stream).Dispose();
        await fixture.ForStreams();
    }
}

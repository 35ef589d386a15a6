using System.Net;

namespace Hebb.Tests;

public class ClassroomTests
{
    static readonly LabOptions options = new() { Port = 0, Classroom = true, TrainFirstModel = false, BuildPages = false, RunsFolder = Path.GetTempPath() + Guid.NewGuid(), Say = _ => { } };

    [Fact]
    public async Task A_browser_without_the_token_gets_a_page_that_says_what_to_do_and_a_program_gets_the_refusal()
    {
        await using var lab = Lab.Start(options);
        var root = new UriBuilder(lab.Address) { Host = "127.0.0.1", Query = "" };
        using var client = new HttpClient();
        Assert.Equal("application/json", (await client.GetAsync(root.Uri)).Content.Headers.ContentType?.MediaType);

        client.DefaultRequestHeaders.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        var answer = await client.GetAsync(root.Uri);
        Assert.Equal((HttpStatusCode.Unauthorized, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Ask whoever started it for the whole link.", page);
        Assert.Contains("请向启动者索要完整的链接。", page);

        root.Path = "/api/models";
        Assert.Equal("application/json", (await client.GetAsync(root.Uri)).Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_classroom_is_entered_with_the_token_of_the_link()
    {
        await using var lab = Lab.Start(options);
        var root = new UriBuilder(lab.Address) { Host = "127.0.0.1" };
        using var client = new HttpClient();

        root.Query = "";
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(root.Uri)).StatusCode);
        root.Query = "?token=0123456789abcdef";
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(root.Uri)).StatusCode);
        root.Query = lab.Address.Query;
        Assert.NotEqual(HttpStatusCode.Unauthorized, (await client.GetAsync(root.Uri)).StatusCode);
        // From here on the cookie is enough.
        root.Query = "";
        Assert.NotEqual(HttpStatusCode.Unauthorized, (await client.GetAsync(root.Uri)).StatusCode);
    }
}

using System.Net;

namespace Hebb.Tests;

public class ClassroomTests
{
    [Fact]
    public async Task A_classroom_is_entered_with_the_token_of_the_link()
    {
        var options = new LabOptions { Port = 0, Classroom = true, TrainFirstModel = false, BuildPages = false, RunsFolder = Path.GetTempPath() + Guid.NewGuid(), Say = _ => { } };
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

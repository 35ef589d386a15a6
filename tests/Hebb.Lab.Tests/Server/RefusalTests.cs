using System.Net;
using System.Net.Http.Json;

namespace Hebb.Tests;

[Collection("lab")]
public class RefusalTests(LabFixture fixture)
{
    [Fact]
    public async Task A_refusal_says_what_is_wrong_with_its_values_apart()
    {
        using var response = await fixture.Client.PostAsJsonAsync("/api/mine/tune", new TuneRequest("m'99"), LabJson.Default.TuneRequest);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var (problem, remedy) = (await response.Content.ReadFromJsonAsync(LabJson.Default.Refusal))!;
        Assert.Equal(("There is no model 'm'99'.", "There is no model '{0}'.", "m'99"), (problem.Text, problem.Format, Assert.Single(problem.Values)));
        Assert.Equal(("Choose one of those shown.", "Choose one of those shown."), (remedy.Text, remedy.Format));
        Assert.Empty(remedy.Values);
    }

    [Fact]
    public async Task A_page_that_there_is_not_says_so_to_whoever_opens_it_with_the_address_as_text()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nowhere<b>");
        request.Headers.Add("Accept", "text/html");
        using var response = await fixture.Client.SendAsync(request);
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("There is no &#39;/nowhere%3Cb%3E&#39;.", page);
        Assert.Contains("没有“/nowhere%3Cb%3E”。", page);
    }
}

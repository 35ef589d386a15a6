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
}

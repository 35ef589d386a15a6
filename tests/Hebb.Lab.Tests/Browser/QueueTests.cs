using System.Net.Http.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hebb.Tests;

/// <summary>More visitors than there is room for.</summary>
[Collection("browser")]
public class QueueTests(BrowserFixture browser, LabFixture lab)
{
    [Fact]
    public async Task Where_all_playgrounds_are_looked_at_a_visitor_waits_for_a_turn_and_gets_it()
    {
        var visitors = await Fill();
        await using var page = await browser.Open(lab, "/lab/playground?lang=en");
        await Expect(page.Page.Locator("[data-place='1']")).ToContainTextAsync("Your place in the queue: 1");
        visitors[0].Dispose();
        await Expect(page.Page.Locator("[data-step='200'][data-state='Paused']")).ToHaveCountAsync(1);
        await Expect(page.Page.Locator("[data-place]")).ToHaveCountAsync(0);
        foreach (var visitor in visitors) visitor.Dispose();
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task A_playground_that_was_closed_while_hidden_is_offered_again_and_comes_to_the_same_loss()
    {
        await using var page = await browser.Open(lab, "/lab/playground?lang=en");
        var root = page.Page.Locator("[data-step='200'][data-state='Paused']");
        await Expect(root).ToHaveCountAsync(1);
        var loss = await root.GetAttributeAsync("data-train-loss");
        await Tab.Hide(page.Page);
        var visitors = await Fill();
        await Tab.Show(page.Page);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Start it again" }).ClickAsync();
        foreach (var visitor in visitors) visitor.Dispose();
        await Expect(root).ToHaveAttributeAsync("data-train-loss", loss!);
        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Start it again" })).ToHaveCountAsync(0);
    }

    /// <summary>Opens as many playgrounds as there is room for, each with somebody who looks.</summary>
    async Task<List<Stream>> Fill()
    {
        var streams = new List<Stream>();
        for (var i = 0; i < PlaygroundRoom.Most; i++)
        {
            var settings = new PlaygroundSettings("circle", null, 100, 0.05, 0.5, (ulong)i, [new(4, "tanh", 0)], "default", "cross-entropy", "adam", 0.02, 16, 0, 0, 0);
            using var response = await lab.Client.PostAsJsonAsync("/api/playground", settings, LabJson.Default.PlaygroundSettings);
            var session = (await response.Content.ReadFromJsonAsync(LabJson.Default.PlaygroundSession))!;
            streams.Add(await lab.Client.GetStreamAsync($"/api/events?feed=playground%2F{session.Id}"));
            await streams[^1].ReadExactlyAsync(new byte[1]);
        }
        return streams;
    }
}

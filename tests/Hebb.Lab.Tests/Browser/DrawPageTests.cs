using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hebb.Tests;

[Collection("browser")]
public class DrawPageTests(BrowserFixture browser, LabFixture lab)
{
    static readonly Vector2[] Seven = [new(0.25f, 0.2f), new(0.5f, 0.2f), new(0.75f, 0.2f), new(0.6f, 0.5f), new(0.45f, 0.85f)];

    [Fact]
    public async Task The_page_opens_without_errors_or_requests_to_other_hosts()
    {
        await using var page = await browser.Open(lab, "/lab/draw");
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Draw a digit");
        await Expect(page.Answer.Locator(".verdict")).ToHaveTextAsync("Draw a digit");
        await Expect(page.Page.Locator(".draw")).ToHaveAttributeAsync("data-state", "blank");
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task A_digit_drawn_with_the_mouse_is_recognised_while_drawing_and_announced()
    {
        await using var page = await browser.Open(lab, "/lab/draw");
        await page.Draw([Seven]);
        await Expect(page.Answer).ToHaveAttributeAsync("data-label", "7");
        await Expect(page.Page.Locator("[role=status]")).ToContainTextAsync("Recognised 7");
        await Expect(page.Page.Locator(".neighbours li")).ToHaveCountAsync(5);
        var shares = await page.Answer.Locator(".share").AllInnerTextsAsync();
        Assert.Equal(10, shares.Count);
        Assert.InRange(float.Parse(await page.Page.Locator(".placed").GetAttributeAsync("data-center-x") ?? ""), 13.99f, 15.01f);
        Assert.Empty(page.Problems);
    }

    [Fact]
    public async Task Small_writing_in_any_corner_is_recognised()
    {
        await using var page = await browser.Open(lab, "/lab/draw");
        foreach (var corner in (Vector2[])[new(0.02f, 0.02f), new(0.7f, 0.02f), new(0.02f, 0.7f), new(0.7f, 0.7f)])
        {
            await page.Draw([Seven.Select(point => corner + 0.28f * point).ToArray()]);
            await Expect(page.Answer).ToHaveAttributeAsync("data-label", "7");
            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
            await Expect(page.Page.Locator(".draw")).ToHaveAttributeAsync("data-state", "blank");
        }
    }

    [Fact]
    public async Task A_dot_is_too_small_and_a_scribble_is_no_digit()
    {
        await using var page = await browser.Open(lab, "/lab/draw");
        await page.Draw([[new(0.5f, 0.5f), new(0.501f, 0.5f)]]);
        await Expect(page.Page.Locator(".draw")).ToHaveAttributeAsync("data-state", "TooSmall");
        await Expect(page.Answer.Locator(".verdict")).ToContainTextAsync("draw larger");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        var random = new Rng(5);
        await page.Draw([[.. Enumerable.Range(0, 80).Select(_ => new Vector2(0.2f + 0.6f * random.NextSingle(), 0.2f + 0.6f * random.NextSingle()))]]);
        await Expect(page.Page.Locator(".draw")).ToHaveAttributeAsync("data-state", "Ready");
        await Expect(page.Answer).ToHaveAttributeAsync("data-label", "");
        Assert.NotEqual("Digit", await page.Answer.GetAttributeAsync("data-verdict"));
    }

    [Fact]
    public async Task A_stray_dot_is_ignored_with_a_note_and_undo_takes_it_back()
    {
        await using var page = await browser.Open(lab, "/lab/draw");
        await page.Draw([Seven]);
        await Expect(page.Answer).ToHaveAttributeAsync("data-label", "7");
        await page.Draw([[new(0.02f, 0.97f)]]);
        await Expect(page.Page.Locator(".note")).ToContainTextAsync("stray");
        await Expect(page.Answer).ToHaveAttributeAsync("data-label", "7");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.Page.Locator(".note")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Switching_steps_off_lowers_the_probability_and_switching_them_on_restores_it()
    {
        await using var page = await browser.Open(lab, "/lab/draw");
        await page.Draw([Seven.Select(point => new Vector2(0.03f) + 0.3f * point).ToArray()]);
        await Expect(page.Answer).ToHaveAttributeAsync("data-label", "7");
        var share = page.Answer.Locator("tr").Nth(7).Locator(".share");
        var before = await share.InnerTextAsync();
        await page.Page.GetByLabel("Cut to the ink").UncheckAsync();
        await page.Page.GetByLabel("Scale to 20 pixels").UncheckAsync();
        await page.Page.GetByLabel("Centre the mass").UncheckAsync();
        await Expect(share).Not.ToHaveTextAsync(before);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "All steps on" }).ClickAsync();
        await Expect(share).ToHaveTextAsync(before);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_digit_can_be_drawn_with_the_keyboard_alone(bool readBeforeThePenIsUp)
    {
        await using var page = await browser.Open(lab, "/lab/draw");
        await page.Pad.FocusAsync();
        for (var i = 0; i < 5; i++) await page.Page.Keyboard.PressAsync("ArrowLeft");
        await page.Page.Keyboard.PressAsync("Space");
        for (var i = 0; i < 10; i++) await page.Page.Keyboard.PressAsync("ArrowRight");
        for (var i = 0; i < 14; i++)
        {
            await page.Page.Keyboard.PressAsync("ArrowDown");
            if (i % 2 == 0) await page.Page.Keyboard.PressAsync("ArrowLeft");
        }
        if (readBeforeThePenIsUp) await Expect(page.Answer).ToHaveAttributeAsync("data-label", "7");
        await page.Page.Keyboard.PressAsync("Space");
        await Expect(page.Answer).ToHaveAttributeAsync("data-label", "7");
        await Expect(page.Page.Locator("[role=status]")).ToContainTextAsync("Recognised 7");
    }

    [Fact]
    public async Task The_address_keeps_the_drawing_and_names_keys_that_it_does_not_know()
    {
        await using var page = await browser.Open(lab, "/lab/draw?wrong=1");
        await Expect(page.Page.Locator(".banner")).ToContainTextAsync("wrong");
        await page.Draw([Seven]);
        await Expect(page.Answer).ToHaveAttributeAsync("data-label", "7");
        await Expect(page.Page).ToHaveURLAsync(new Regex("/lab/draw\\?.*ink="));
        await page.Page.ReloadAsync();
        await Expect(page.Answer).ToHaveAttributeAsync("data-label", "7");
    }

    [Fact]
    public async Task On_a_telephone_a_finger_draws_and_the_page_stays_where_it_is()
    {
        await using var page = await browser.Open(lab, "/lab/draw", new() { ViewportSize = new() { Width = 390, Height = 800 }, HasTouch = true, IsMobile = true });
        var box = (await page.Pad.BoundingBoxAsync())!;
        var client = await page.Page.Context.NewCDPSessionAsync(page.Page);
        async Task Touch(string type, Vector2? at) => await client.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = type,
            ["touchPoints"] = at is { } point ? new[] { new { x = box.X + point.X * box.Width, y = box.Y + point.Y * box.Height } } : [],
        });
        await Touch("touchStart", Seven[0]);
        foreach (var point in Seven[1..]) await Touch("touchMove", point);
        await Touch("touchEnd", null);
        await Expect(page.Answer).ToHaveAttributeAsync("data-label", "7");
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("scrollY"));
        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the screen.");
    }

    [Fact]
    public async Task A_second_finger_draws_nothing()
    {
        await using var page = await browser.Open(lab, "/lab/draw", new() { HasTouch = true });
        var box = (await page.Pad.BoundingBoxAsync())!;
        var client = await page.Page.Context.NewCDPSessionAsync(page.Page);
        async Task Touch(string type, params Vector2[] at) => await client.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = type,
            ["touchPoints"] = at.Select((point, id) => new { x = box.X + point.X * box.Width, y = box.Y + point.Y * box.Height, id }).ToArray(),
        });
        await Touch("touchStart", Seven[0]);
        await Touch("touchMove", Seven[1]);
        await Touch("touchStart", Seven[1], new(0.9f, 0.9f));
        foreach (var point in Seven[2..]) await Touch("touchMove", point, new(0.9f, 0.95f));
        await Touch("touchEnd");
        await Expect(page.Answer).ToHaveAttributeAsync("data-label", "7");
        await Expect(page.Page).ToHaveURLAsync(new Regex("ink=[^~]+$"));
    }

    [Fact]
    public async Task Ink_stays_on_the_pad_when_the_pen_leaves_it()
    {
        await using var page = await browser.Open(lab, "/lab/draw", new() { ViewportSize = new() { Width = 1600, Height = 900 } });
        var asked = new List<string>();
        page.Page.Request += (_, request) => asked.Add(request.PostData ?? "");
        await page.Draw([[.. Seven, new(2.5f, 0.9f)]]);
        await Expect(page.Page).ToHaveURLAsync(new Regex("ink="));
        var drawn = JsonSerializer.Deserialize(asked.Last(body => body.Contains("strokes")), LabJson.Default.DrawRequest)!;
        Assert.All(drawn.Strokes.SelectMany(stroke => stroke), at => Assert.InRange(at, 0, 1));
        await page.Page.ReloadAsync();
        await Expect(page.Page.Locator(".draw")).ToHaveAttributeAsync("data-state", "Ready");
    }

    [Fact]
    public async Task A_lowered_pen_whose_stroke_is_undone_begins_another()
    {
        await using var page = await browser.Open(lab, "/lab/draw");
        await page.Pad.FocusAsync();
        foreach (var key in (string[])["Space", "ArrowDown", "ArrowDown", "Space", "ArrowRight", "ArrowRight", "Space", "ArrowDown", "Backspace", "ArrowDown", "ArrowDown"])
            await page.Page.Keyboard.PressAsync(key);
        await Expect(page.Page).ToHaveURLAsync(new Regex("ink=[^~&]+(~|%7E)[^~&]+$"));
    }

    [Fact]
    public async Task What_is_noticed_about_a_drawing_is_said_in_Chinese()
    {
        await using var page = await browser.Open(lab, "/lab/draw?lang=zh");
        await page.Draw([Seven, [new(0.02f, 0.97f)]]);
        await Expect(page.Page.Locator(".note")).ToHaveTextAsync("忽略了远离数字的零散点。");
    }

    [Fact]
    public async Task A_sample_that_the_server_does_not_give_is_said()
    {
        await using var page = await browser.Open(lab, "/lab/draw");
        await page.Page.RouteAsync("**/api/digits/*", route => route.FulfillAsync(new() { Status = 500, ContentType = "application/json", Body = """{"problem":{"text":"No digit.","format":"No digit.","values":[]},"remedy":{"text":"","format":"","values":[]}}""" }));
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sample digit" }).ClickAsync();
        await Expect(page.Page.Locator(".banner.bad")).ToContainTextAsync("No digit.");
    }

    [Fact]
    public async Task A_drawing_is_not_written_into_the_address_of_the_next_page()
    {
        await using var page = await browser.Open(lab, "/lab/draw");
        await page.Draw([Seven]);
        await page.Page.EvaluateAsync("""
            () => {
              document.querySelectorAll('.draw .buttons button')[0].click();
              document.querySelector("nav a[href='/lab/runs']").click();
            }
            """);
        await Expect(page.Page).ToHaveURLAsync(new Regex("/lab/runs\\?run="));
        Assert.DoesNotContain("ink", page.Page.Url);
    }

    [Fact]
    public async Task A_language_that_is_chosen_outlives_one_in_the_address()
    {
        await using var page = await browser.Open(lab, "/lab/draw?lang=zh");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await page.Page.ReloadAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Draw a digit");
    }

    [Fact]
    public async Task Chinese_and_English_change_every_word()
    {
        await using var page = await browser.Open(lab, "/lab/draw?lang=zh");
        await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("写一个数字");
        await Expect(page.Page).ToHaveTitleAsync("手写识别 · Hebb Lab");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Draw a digit");
        await Expect(page.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }
}

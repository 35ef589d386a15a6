using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hebb.Tests;

/// <summary>What the server refuses is said in the language of the page.</summary>
[Collection("browser")]
public class RefusalsPageTests(BrowserFixture browser, LabFixture lab)
{
    [Fact]
    public async Task An_answer_is_in_Chinese_on_a_Chinese_page()
    {
        await using var page = await browser.Open(lab, "/lab/playground?lang=zh");
        await page.Page.GetByText("自己的数据点").ClickAsync();
        await page.Page.GetByLabel("或粘贴 CSV 表格").FillAsync("0.1,0.2\n0.3,0.4\n");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "使用此表格" }).ClickAsync();
        await Expect(page.Page.Locator(".banner.bad")).ToHaveTextAsync("不行：你的表格每行有 2 格。每行应有三格：x、y 和类别（0 或 1）或数值。");
    }

    [Fact]
    public async Task What_the_library_found_wrong_is_in_Chinese_on_a_Chinese_page()
    {
        await using var page = await browser.Open(lab, "/lab/playground?lang=zh");
        await page.Page.GetByText("自己的数据点").ClickAsync();
        await page.Page.GetByLabel("或粘贴 CSV 表格").FillAsync("0.1,0.2,0\n0.3,abc,1\n");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "使用此表格" }).ClickAsync();
        await Expect(page.Page.Locator(".banner.bad")).ToHaveTextAsync("不行：这不是由数组成的表格（第 2 行第 2 格的“abc”不是数，请改正）。每行应为 x、y 和类别（0 或 1）或数值。");
    }

    [Fact]
    public async Task A_divergence_is_in_Chinese_on_a_Chinese_page()
    {
        await using var page = await browser.Open(lab, "/lab/playground?lang=zh&opt=sgd&net=16:identity,16:identity&lr=1000&at=2000");
        var banner = page.Page.Locator(".banner.bad");
        await Expect(banner).ToContainTextAsync("步的损失为");
        await Expect(banner).ToContainTextAsync("请把学习率减小到十分之一，或裁剪梯度。");
    }

    [Fact]
    public async Task An_event_is_in_Chinese_on_a_Chinese_page_and_in_English_once_that_is_chosen()
    {
        await using var page = await browser.Open(lab, "/lab/playground?lang=zh&opt=lbfgs&at=0");
        await Expect(page.Page.Locator("[data-step='0'][data-state='Paused']")).ToHaveCountAsync(1);
        await page.Page.Keyboard.PressAsync("b");
        var banner = page.Page.Locator(".banner.bad");
        await Expect(banner).ToHaveTextAsync("不行：这种优化器每走一步都要多次计算损失。要逐步查看反向传播，请换一种优化器。");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(banner).ToHaveTextAsync("That cannot be: A step of this optimiser looks at the loss several times. Choose another optimiser to see back-propagation step by step.");
    }
}

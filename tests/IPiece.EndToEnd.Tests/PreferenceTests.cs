using IPiece.EndToEnd.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace IPiece.EndToEnd.Tests;

public sealed class PreferenceTests(Product product) : BrowserTest(product)
{
    [Fact]
    public async Task The_language_changes_at_once_and_stays()
    {
        var visitor = await ArriveAsync("reader", Viewport.Desktop);
        await visitor.Page.GotoAsync("/more");
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "ko");
        var korean = await visitor.Page.Locator("h1").InnerTextAsync();

        await visitor.Page.Locator("[data-pref='culture:en-US']").ClickAsync();
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(visitor.Page.Locator("h1")).Not.ToHaveTextAsync(korean);
        await visitor.Page.GotoAsync("/");
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(visitor.Page.Locator("a.market-row .name").Filter(new() { HasText = "Moonlight Fox" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_theme_changes_at_once_and_stays()
    {
        var visitor = await ArriveAsync("reader", Viewport.Desktop);
        await visitor.Page.GotoAsync("/more");
        await visitor.Page.Locator("[data-pref='theme:light']").ClickAsync();
        var light = await BackgroundAsync(visitor);
        await visitor.Page.Locator("[data-pref='theme:dark']").ClickAsync();
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        var dark = await BackgroundAsync(visitor);
        Assert.NotEqual(light, dark);

        await visitor.Page.GotoAsync("/");
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.Equal(dark, await BackgroundAsync(visitor));
    }

    private static Task<string> BackgroundAsync(Visitor visitor) =>
        visitor.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
}

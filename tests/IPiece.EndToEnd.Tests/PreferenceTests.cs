using IPiece.EndToEnd.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace IPiece.EndToEnd.Tests;

public sealed class PreferenceTests(Product product) : BrowserTest(product)
{
    private const string Light = "rgb(244, 245, 248)";
    private const string Dark = "rgb(14, 16, 20)";

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
        var body = visitor.Page.Locator("body");
        await visitor.Page.Locator("[data-pref='theme:light']").ClickAsync();
        await Expect(body).ToHaveCSSAsync("background-color", Light);
        await visitor.Page.Locator("[data-pref='theme:dark']").ClickAsync();
        await Expect(body).ToHaveCSSAsync("background-color", Dark);

        await visitor.Page.GotoAsync("/");
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(body).ToHaveCSSAsync("background-color", Dark);
    }
}

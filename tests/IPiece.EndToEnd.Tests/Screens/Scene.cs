using IPiece.EndToEnd.Tests.Browsing;
using Microsoft.Playwright;

namespace IPiece.EndToEnd.Tests.Screens;

/// <summary>One page as somebody sees it: how to get there, and what shows that it is complete.</summary>
internal sealed record Scene(
    string Name,
    string Path,
    string Complete,
    Func<IPage, Viewport, Task>? Prepare = null,
    bool IsForPhones = false
)
{
    private const string Quote = ".quote .pill .dot.pulse";
    private const string Candles = ".panel-chart .apexcharts-candlestick-series path";
    private const string List = ".pulse .pill .dot.pulse";

    /// <summary>What nobody has to sign in for.</summary>
    public static readonly IReadOnlyList<Scene> Public =
    [
        new("sign-in", "/sign-in", "#password"),
        new("sign-up", "/sign-up", "#name"),
        new("markets-signed-out", "/", List),
        new("instrument-signed-out", "/markets/PALACE", Quote),
        new("not-found", "/there-is-no-such-page", ".state h2, .state h1, .state strong, .state b"),
    ];

    public static readonly IReadOnlyList<Scene> Investor =
    [
        new("markets", "/", List),
        new("instrument", "/markets/MOONFOX", Quote, ChartAsync),
        new("instrument-chart", "/markets/NEONSKY", Quote, (page, viewport) => TabAsync(page, viewport, "chart"), IsForPhones: true),
        new("instrument-tape", "/markets/SEOUL99", Quote, (page, viewport) => TabAsync(page, viewport, "tape"), IsForPhones: true),
        new("instrument-orders", "/markets/TIDES", Quote, (page, viewport) => TabAsync(page, viewport, "orders"), IsForPhones: true),
        new("instrument-info", "/markets/LULLABY", Quote, (page, viewport) => TabAsync(page, viewport, "info"), IsForPhones: true),
        new("instrument-ticket", "/markets/MOONFOX", Quote, TicketAsync, IsForPhones: true),
        new("instrument-confirmation", "/markets/MOONFOX", Quote, ConfirmationAsync),
        new("portfolio", "/portfolio", "[data-testid=holdings]"),
        new("orders", "/orders", "[data-testid=orders] .feed-item"),
        new("transactions", "/transactions", "[data-testid=transactions] .feed-entry", OpenFirstAsync),
        new("security", "/security", ".settings .pill"),
        new("more", "/more", ".settings [aria-checked=true]"),
        new("denied", "/operations", "main h2, main h1, main strong"),
        new("unknown-market", "/markets/NOSUCHIP", "main .state, main .empty, main .card"),
    ];

    public static readonly IReadOnlyList<Scene> Operator = [new("operations", "/operations", ".verdict.ok")];

    private static async Task ChartAsync(IPage page, Viewport viewport)
    {
        if (!viewport.IsPhone)
        {
            await Assertions.Expect(page.Locator(Candles).First).ToBeVisibleAsync();
        }
    }

    private static async Task TabAsync(IPage page, Viewport viewport, string tab)
    {
        if (viewport.IsPhone)
        {
            await page.Locator(".phone-tabs [role=tab]").Nth(Array.IndexOf(["book", "chart", "tape", "orders", "info"], tab)).ClickAsync();
        }
        await Assertions.Expect(page.Locator($".panel-{tab}")).ToBeVisibleAsync();
        if (tab == "chart")
        {
            await Assertions.Expect(page.Locator(Candles).First).ToBeVisibleAsync();
        }
    }

    private static async Task TicketAsync(IPage page, Viewport viewport)
    {
        if (viewport.IsPhone)
        {
            await page.Locator(".buybar .btn-up").ClickAsync();
        }
        await page.Locator("#ticket-quantity").FillAsync("10");
        await Assertions.Expect(page.GetByTestId("ticket-submit")).ToBeEnabledAsync();
    }

    private static async Task ConfirmationAsync(IPage page, Viewport viewport)
    {
        await TicketAsync(page, viewport);
        await page.GetByTestId("ticket-submit").ClickAsync();
        await Assertions.Expect(page.GetByTestId("confirm-order")).ToBeVisibleAsync();
    }

    private static async Task OpenFirstAsync(IPage page, Viewport viewport)
    {
        await page.Locator("[data-testid=transactions] button.feed-item").First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("journal")).ToBeVisibleAsync();
    }
}

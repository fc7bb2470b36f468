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
        new("instrument-round", "/markets/MIDNIGHT", Quote),
        new("instrument-equal-price", "/markets/GUMIHO", Quote),
        new("instrument-storm", "/markets/STORM", Quote, MarketOrderAsync),
        new("instrument-amend", "/markets/TIDES", Quote, AmendAsync),
        new("order-limits", "/order-limits", "#guard-Quantity"),
        new("fills", "/orders", "[data-testid=orders] .feed-item", FillsAsync),
        new("portfolio", "/portfolio", "[data-testid=holdings]"),
        new("orders", "/orders", "[data-testid=orders] .feed-item"),
        new("transactions", "/transactions", "[data-testid=transactions] .feed-entry", OpenFirstAsync),
        new("wallet", "/wallet", "[data-testid=wallet-holdings]", WalletAsync),
        new("chain", "/chain", "[data-testid=blocks] .chain-row", NetworkAsync),
        new("chain-block", "/chain", "[data-testid=blocks] .chain-row", BlockAsync),
        new("chain-transaction", "/wallet", "[data-testid=wallet-history] .hash-line a", TransactionAsync),
        new("security", "/security", ".settings .pill"),
        new("more", "/more", ".settings [aria-checked=true]"),
        new("denied", "/operations", "main h2, main h1, main strong"),
        new("unknown-market", "/markets/NOSUCHIP", "main .state, main .empty, main .card"),
    ];

    public static readonly IReadOnlyList<Scene> Operator =
    [
        new("operations", "/operations", ".verdict.ok"),
        new("admin-markets", "/admin/markets", "[data-testid=market-ops] .market-op"),
        new("admin-halt", "/admin/markets", "[data-testid=market-ops] .market-op", (page, _) => SheetAsync(page, "[data-testid=halt]")),
        new("admin-cancel", "/admin/markets", "[data-testid=market-ops] .market-op", CancelPreviewAsync),
        new("admin-requests", "/admin/requests", "main .card"),
        new("admin-policies", "/admin/policies", "[data-testid=policies] .policy-card"),
        new(
            "admin-policy-ask",
            "/admin/policies",
            "[data-testid=policies] .policy-card",
            (page, _) => SheetAsync(page, "[data-testid=policy-sessionHours] [data-testid=policy-ask]")
        ),
        new("admin-calendar", "/admin/calendar", "[data-testid=month]"),
        new("admin-alerts", "/admin/surveillance", "main .card"),
        new("admin-orders", "/admin/surveillance?tab=Orders", "[data-testid=orders-found]"),
        new("admin-trades", "/admin/surveillance?tab=Trades", "[data-testid=trades-found]"),
        new("admin-life", "/admin/surveillance?tab=Trades", "[data-testid=trades-found]", LifeAsync),
        new("admin-chain", "/admin/chain", "[data-testid=network]"),
        new("admin-chain-queue", "/admin/chain/queue", "[data-testid=queue-counts]", QueueAsync),
        new("admin-chain-contracts", "/admin/chain/contracts", "[data-testid=contract-KRWT]"),
        new("admin-chain-signers", "/admin/chain/signers", "[data-testid=signer-settlement]"),
        new("admin-chain-reconciliation", "/admin/chain/reconciliation", "[data-testid=assets], main .state"),
        new("admin-chain-evidence", "/admin/chain/evidence", "main .card-tight .state, [data-testid=anchors]"),
        new("admin-chain-danger", "/admin/chain/danger", "[data-testid=ask-ForcedTransfer]"),
        new(
            "admin-chain-danger-ask",
            "/admin/chain/danger",
            "[data-testid=ask-ForcedTransfer]",
            (page, _) => SheetAsync(page, "[data-testid=ask-ForcedTransfer]")
        ),
        new("admin-audit", "/admin/audit", "[data-testid=audit] .audit-entry, main .state"),
    ];

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

    private static async Task MarketOrderAsync(IPage page, Viewport viewport)
    {
        if (viewport.IsPhone)
        {
            await page.Locator(".buybar .btn-up").ClickAsync();
        }
        await page.GetByTestId("type-market").ClickAsync();
        await page.Locator("#ticket-quantity").FillAsync("2");
        await page.Locator(".advanced summary").ClickAsync();
        await Assertions.Expect(page.GetByTestId("worst-case")).ToBeVisibleAsync();
    }

    private static async Task AmendAsync(IPage page, Viewport viewport)
    {
        await TabAsync(page, viewport, "orders");
        await page.GetByTestId("amend").First.ClickAsync();
        await Assertions.Expect(page.Locator("#amend-quantity")).ToBeVisibleAsync();
    }

    private static async Task FillsAsync(IPage page, Viewport viewport)
    {
        await page.GetByTestId("tab-fills").ClickAsync();
        await Assertions.Expect(page.GetByTestId("fills")).ToBeVisibleAsync();
    }

    private static async Task SheetAsync(IPage page, string button)
    {
        await page.Locator(button).First.ClickAsync();
        await Assertions.Expect(page.Locator("dialog.sheet")).ToBeVisibleAsync();
    }

    private static async Task CancelPreviewAsync(IPage page, Viewport viewport)
    {
        await SheetAsync(page, "[data-testid=cancel-orders]:not(:disabled)");
        await page.GetByTestId("scope-All").ClickAsync();
        await Assertions.Expect(page.GetByTestId("cancel-preview").Locator("li").First).ToBeVisibleAsync();
    }

    private static async Task LifeAsync(IPage page, Viewport viewport)
    {
        await page.GetByTestId("trades-found").Locator("tbody a").First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("moment").First).ToBeVisibleAsync();
    }

    private static Task WalletAsync(IPage page, Viewport viewport) =>
        Assertions.Expect(page.GetByTestId("wallet-history").Or(page.Locator(".state")).First).ToBeVisibleAsync();

    private static Task NetworkAsync(IPage page, Viewport viewport) => Assertions.Expect(page.GetByTestId("network")).ToBeVisibleAsync();

    private static async Task BlockAsync(IPage page, Viewport viewport)
    {
        await page.GetByTestId("blocks").Locator(".block-no").First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("block-transactions").Or(page.Locator(".state")).First).ToBeVisibleAsync();
    }

    private static async Task TransactionAsync(IPage page, Viewport viewport)
    {
        await page.GetByTestId("wallet-history").Locator(".hash-line a").First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("transaction-state")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByTestId("event").First).ToBeVisibleAsync();
    }

    private static async Task QueueAsync(IPage page, Viewport viewport)
    {
        await page.GetByTestId("queue-Settled").ClickAsync();
        await Assertions.Expect(page.GetByTestId("queue").Locator(".chain-row").First).ToBeVisibleAsync();
    }

    private static async Task OpenFirstAsync(IPage page, Viewport viewport)
    {
        await page.Locator("[data-testid=transactions] button.feed-item").First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("journal")).ToBeVisibleAsync();
    }
}

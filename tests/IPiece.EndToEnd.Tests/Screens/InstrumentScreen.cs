using System.Globalization;
using IPiece.Api.Client.Orders;
using IPiece.EndToEnd.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IPiece.EndToEnd.Tests.Screens;

/// <summary>The page of one IP, on either kind of screen.</summary>
internal sealed class InstrumentScreen(Visitor visitor, Viewport viewport)
{
    private IPage Page => visitor.Page;

    public ILocator LastPrice => Page.GetByTestId("last-price");

    public ILocator Pill => Page.Locator(".quote .pills [role=status]");

    public ILocator PriceInput => Page.Locator("#ticket-price");

    public ILocator QuantityInput => Page.Locator("#ticket-quantity");

    public ILocator Note => Page.Locator("#ticket-note");

    public ILocator Submit => Page.GetByTestId("ticket-submit");

    public ILocator OpenOrders => Page.Locator("[data-testid=open-orders] .order-line");

    public ILocator PositionUnits => Page.GetByTestId("position-units");

    public ILocator NewestTrade => Page.Locator(".tape tbody tr").First;

    public ILocator Notice => Page.GetByTestId("market-notice");

    public ILocator AuctionCard => Page.GetByTestId("auction-card");

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The size at a price of one side of the ladder.</summary>
    public ILocator Size(OrderSide side, long price) =>
        Page.Locator($".ladder-row.{(side == OrderSide.Sell ? "ask" : "bid")}:has(.price button:text-is(\"{Number(price)}\")) .size");

    public async Task OpenAsync(string symbol)
    {
        await Page.GotoAsync($"/markets/{symbol}");
        await ExpectLiveAsync();
    }

    /// <summary>Live means that the circuit runs and the market streams, so that clicks count.</summary>
    public Task ExpectLiveAsync() => Expect(Page.Locator(".quote .pill .dot.pulse")).ToBeVisibleAsync();

    /// <summary>On a phone one panel shows at a time.</summary>
    public async Task ShowAsync(string tab)
    {
        if (viewport.IsPhone)
        {
            await Page.Locator($".phone-tabs [role=tab]").Nth(Array.IndexOf(["book", "chart", "tape", "orders", "info"], tab)).ClickAsync();
        }
    }

    public async Task OpenTicketAsync(OrderSide side)
    {
        if (viewport.IsPhone)
        {
            await Page.Locator(side == OrderSide.Buy ? ".buybar .btn-up" : ".buybar .btn-down").ClickAsync();
        }
        var choice = Page.Locator($".ticket .segmented .is-{(side == OrderSide.Buy ? "buy" : "sell")}");
        await choice.ClickAsync();
        await Expect(choice).ToHaveAttributeAsync("aria-checked", "true");
    }

    public async Task FillAsync(OrderSide side, long price, long quantity)
    {
        await OpenTicketAsync(side);
        await PriceInput.FillAsync(Number(price));
        await QuantityInput.FillAsync(Number(quantity));
    }

    public async Task OrderAsync(OrderSide side, long price, long quantity)
    {
        await FillAsync(side, price, quantity);
        await Submit.ClickAsync();
        await Page.GetByTestId("confirm-order").ClickAsync();
        await Expect(Page.Locator("dialog.sheet")).ToHaveCountAsync(0);
    }
}

using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Portfolio;
using IPiece.Api.Client.Transactions;
using IPiece.EndToEnd.Tests.Browsing;
using IPiece.EndToEnd.Tests.Http;
using IPiece.EndToEnd.Tests.Screens;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IPiece.EndToEnd.Tests;

/// <summary>The first trade, the whole way: two people, two browsers, one book, one ledger, one chain.</summary>
public sealed class TradeTests(Product product) : BrowserTest(product)
{
    private const long Quantity = 7;
    private const float SettlementMilliseconds = 30_000;
    private const float LiveMilliseconds = 1_000;

    [Theory]
    [InlineData("HARBOR", "desktop")]
    [InlineData("TTOTTO", "phone")]
    public async Task Two_people_trade_and_the_fill_settles_on_chain(string symbol, string screen)
    {
        var token = TestContext.Current.CancellationToken;
        var viewport = Viewport.Of(screen);
        var sellerLogin = Product.Endpoints.Login("minji@");
        var buyerLogin = Product.Endpoints.Login("junho@");
        using var seller = await ApiPerson.SignInAsync(Product.Endpoints, sellerLogin, token);
        using var buyer = await ApiPerson.SignInAsync(Product.Endpoints, buyerLogin, token);
        var sellerBefore = await seller.Client.GetPortfolioAsync(token);
        var buyerBefore = await buyer.Client.GetPortfolioAsync(token);
        var market = await seller.Client.GetMarketAsync(symbol, token);
        var book = await seller.Client.GetBookAsync(symbol, token);
        var price = PriceInFront(market, book);
        var ahead = book.Asks.Where(level => level.Price <= price).Sum(level => level.Quantity);

        var sellerVisit = await ArriveAsync("seller", viewport);
        var buyerVisit = await ArriveAsync("buyer", viewport);
        await SignInScreen.SignInAsync(sellerVisit, sellerLogin);
        await SignInScreen.SignInAsync(buyerVisit, buyerLogin);
        var sellerScreen = new InstrumentScreen(sellerVisit, viewport);
        var buyerScreen = new InstrumentScreen(buyerVisit, viewport);
        await sellerScreen.OpenAsync(symbol);
        await buyerScreen.OpenAsync(symbol);
        await MarkPageAsync(buyerVisit.Page);

        await sellerScreen.OrderAsync(OrderSide.Sell, price, Quantity);
        await Expect(buyerScreen.Size(OrderSide.Sell, price))
            .ToHaveTextAsync(InstrumentScreen.Number(ahead + Quantity), new() { Timeout = LiveMilliseconds });
        await sellerScreen.ShowAsync("orders");
        await Expect(sellerScreen.OpenOrders).ToHaveCountAsync(1);

        await buyerScreen.OrderAsync(OrderSide.Buy, price, ahead + Quantity);
        await Expect(sellerScreen.OpenOrders).ToHaveCountAsync(0);
        await Expect(buyerScreen.LastPrice).ToContainTextAsync(InstrumentScreen.Number(price));
        await Expect(sellerScreen.LastPrice).ToContainTextAsync(InstrumentScreen.Number(price));
        await ExpectTapeAsync(sellerScreen, price);
        await ExpectTapeAsync(buyerScreen, price);
        Assert.True(await IsSamePageAsync(buyerVisit.Page), "the buyer's page was reloaded");

        var sale = await SettledAsync(sellerVisit);
        var purchase = await SettledAsync(buyerVisit);
        await ExpectBooksAsync(seller, sellerBefore, sellerVisit.Page, market, -Quantity);
        await ExpectBooksAsync(buyer, buyerBefore, buyerVisit.Page, market, ahead + Quantity);
        Assert.NotEqual(default, sale);
        Assert.NotEqual(default, purchase);
        Assert.Empty(sellerVisit.Complaints.Concat(buyerVisit.Complaints));
    }

    /// <summary>One tick before the best offer where the spread has room, else beside it.</summary>
    private static long PriceInFront(MarketDetail market, BookResponse book)
    {
        if (book.Asks.Count == 0)
        {
            return market.LastPrice ?? market.BasePrice;
        }
        var best = book.Asks[0].Price;
        var tick = market.TickTable.Last(step => step.FromPrice < best).Tick;
        return book.Bids.Count == 0 || best - tick > book.Bids[0].Price ? best - tick : best;
    }

    private static async Task ExpectTapeAsync(InstrumentScreen screen, long price)
    {
        await screen.ShowAsync("tape");
        await Expect(screen.NewestTrade).ToContainTextAsync(InstrumentScreen.Number(price));
    }

    /// <summary>The newest transaction reads settled, without a reload, and shows the hash and the journal behind it.</summary>
    private static async Task<string> SettledAsync(Visitor visitor)
    {
        await visitor.Page.GotoAsync("/transactions");
        var newest = visitor.Page.Locator("[data-testid=transactions] .feed-entry").First;
        await Expect(newest.GetByTestId("settlement"))
            .ToHaveAttributeAsync("data-state", "settled", new() { Timeout = SettlementMilliseconds });
        await newest.Locator("button.feed-item").ClickAsync();
        await Expect(newest.GetByTestId("journal").Locator("tbody tr")).Not.ToHaveCountAsync(0);
        var hash = newest.GetByTestId("transaction-hash");
        await Expect(hash).ToHaveTextAsync(Patterns.TransactionHash());
        return await hash.InnerTextAsync();
    }

    /// <summary>Cash, fees and units moved by what the fills say, on the page, in the ledger and on the chain alike.</summary>
    private async Task ExpectBooksAsync(ApiPerson person, PortfolioResponse before, IPage page, MarketDetail market, long units)
    {
        var token = TestContext.Current.CancellationToken;
        var after = await person.Client.GetPortfolioAsync(token);
        var statement = await person.Client.GetTransactionsAsync(market.Symbol, limit: 20, cancellationToken: token);
        var order = statement.Items[0].OrderId;
        var fills = statement.Items.Where(item => item.Kind == TransactionKind.Trade && item.OrderId == order).ToList();
        Assert.All(fills, fill => Assert.Equal(fill.GrossKrw * market.TradingFeeBasisPoints / 10_000, fill.FeeKrw));
        Assert.All(fills, fill => Assert.Equal(-Math.Sign(units) * fill.GrossKrw - fill.FeeKrw, fill.CashKrw));
        Assert.Equal(units, fills.Sum(fill => fill.Units));
        Assert.Equal(before.Cash.Posted + fills.Sum(fill => fill.CashKrw), after.Cash.Posted);
        Assert.Equal(before.Cash.Held, after.Cash.Held);
        Assert.Equal(Units(before, market.Symbol) + units, Units(after, market.Symbol));

        await page.GotoAsync("/portfolio");
        await Expect(page.GetByTestId("cash-posted")).ToContainTextAsync(InstrumentScreen.Number(after.Cash.Posted));
        await Expect(page.GetByTestId("cash-settling")).ToContainTextAsync("0");

        using var chain = new ChainRegister(Product.Endpoints);
        var wallet = (await person.Client.GetMeAsync(token)).WalletAddress!;
        Assert.Equal(after.Cash.Posted, await chain.WonAsync(wallet, token));
        Assert.Equal(Units(after, market.Symbol), await chain.UnitsAsync(market.Symbol, wallet, token));
    }

    private static long Units(PortfolioResponse portfolio, string symbol) =>
        portfolio.Holdings.SingleOrDefault(holding => holding.Symbol == symbol)?.Units ?? 0;

    private static async Task MarkPageAsync(IPage page) => await page.EvaluateAsync("() => { window.neverReloaded = true; }");

    private static Task<bool> IsSamePageAsync(IPage page) => page.EvaluateAsync<bool>("() => window.neverReloaded === true");
}

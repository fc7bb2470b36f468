using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;
using IPiece.EndToEnd.Tests.Browsing;
using IPiece.EndToEnd.Tests.Http;
using IPiece.EndToEnd.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace IPiece.EndToEnd.Tests;

/// <summary>What an investor sees of a market that is not simply open.</summary>
public sealed class MarketStateTests(Product product) : BrowserTest(product)
{
    private const string Rounds = "MIDNIGHT";
    private const string EqualPrices = "GUMIHO";
    private const string Volatile = "STORM";
    private const string Halted = "LULLABY";
    private const string ReasonKo = "공시 내용 확인을 위해 거래를 정지합니다.";
    private const string ReasonEn = "Trading is halted while a disclosure is checked.";

    [Fact]
    public async Task A_round_shows_what_it_would_trade_and_counts_down_to_its_end()
    {
        var token = TestContext.Current.CancellationToken;
        using var seller = await ApiPerson.SignInAsync(Product.Endpoints, Product.Endpoints.Login("minji@"), token);
        var visitor = await ArriveAsync("investor", Viewport.Desktop);
        await SignInScreen.SignInAsync(visitor, await Newcomer.SignUpAsync(Product.Endpoints, token));
        var screen = new InstrumentScreen(visitor, Viewport.Desktop);
        await screen.OpenAsync(Rounds);
        var market = await seller.Client.GetMarketAsync(Rounds, token);

        await Expect(screen.AuctionCard).ToBeVisibleAsync();
        await Expect(screen.AuctionCard.GetByTestId("countdown")).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator(".ladder-row.ask")).ToHaveCountAsync(3);
        await Expect(visitor.Page.Locator(".ladder-row.bid")).ToHaveCountAsync(3);

        var order = await PlaceAsync(seller, Rounds, OrderSide.Sell, market.LowerLimit, 3);
        await screen.OrderAsync(OrderSide.Buy, market.BasePrice, 2);
        await Expect(screen.AuctionCard.GetByTestId("auction-quantity")).ToBeVisibleAsync();
        await Expect(screen.AuctionCard.GetByTestId("auction-price")).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator(".ladder-row.expected")).Not.ToHaveCountAsync(0);
        await visitor.PhotographAsync("screenshots", "instrument-auction-desktop");
        await seller.Client.CancelOrderAsync(order, token);
    }

    [Fact]
    public async Task Where_only_equal_prices_trade_a_quote_is_met_at_its_own_price()
    {
        var token = TestContext.Current.CancellationToken;
        using var seller = await ApiPerson.SignInAsync(Product.Endpoints, Product.Endpoints.Login("minji@"), token);
        var market = await seller.Client.GetMarketAsync(EqualPrices, token);
        var price = market.LowerLimit;
        await PlaceAsync(seller, EqualPrices, OrderSide.Sell, price, 4);
        var visitor = await ArriveAsync("investor", Viewport.Desktop);
        await SignInScreen.SignInAsync(visitor, await Newcomer.SignUpAsync(Product.Endpoints, token));
        var screen = new InstrumentScreen(visitor, Viewport.Desktop);
        await screen.OpenAsync(EqualPrices);

        await Expect(screen.Notice).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByTestId("type-market")).ToHaveCountAsync(0);
        await visitor.Page.Locator(".ladder-row.ask .take").Last.ClickAsync();
        await Expect(screen.PriceInput).ToHaveValueAsync(InstrumentScreen.Number(price));
        await Expect(screen.QuantityInput).ToHaveValueAsync("4");
        await screen.Submit.ClickAsync();
        await visitor.Page.GetByTestId("confirm-order").ClickAsync();

        await Expect(screen.PositionUnits).ToContainTextAsync("4");
    }

    [Fact]
    public async Task A_jump_of_the_price_interrupts_trading_and_says_why_and_for_how_long()
    {
        var token = TestContext.Current.CancellationToken;
        using var seller = await ApiPerson.SignInAsync(Product.Endpoints, Product.Endpoints.Login("minji@"), token);
        using var buyer = await ApiPerson.SignInAsync(Product.Endpoints, Product.Endpoints.Login("junho@"), token);
        var visitor = await ArriveAsync("visitor", Viewport.Phone);
        var screen = new InstrumentScreen(visitor, Viewport.Phone);
        await screen.OpenAsync(Volatile);
        var market = await seller.Client.GetMarketAsync(Volatile, token);
        var reference = market.LastPrice ?? market.BasePrice;
        var jump = (reference * 108 / 100) - (reference * 108 / 100 % 100);
        var book = await seller.Client.GetBookAsync(Volatile, token);
        var between = book.Asks.Where(level => level.Price < jump).Sum(level => level.Quantity);
        var offer = await PlaceAsync(seller, Volatile, OrderSide.Sell, jump, 2);
        var bid = await PlaceAsync(buyer, Volatile, OrderSide.Buy, jump, between + 1);

        var banner = visitor.Page.GetByTestId("volatility");
        await Expect(banner).ToContainTextAsync(InstrumentScreen.Number(jump));
        await Expect(banner.GetByTestId("countdown")).ToBeVisibleAsync();
        await Expect(screen.AuctionCard.GetByTestId("auction-price")).ToBeVisibleAsync();
        await visitor.PhotographAsync("screenshots", "instrument-interrupted-phone");
        await buyer.Client.CancelOrderAsync(bid, token);
        await seller.Client.CancelOrderAsync(offer, token);
    }

    [Fact]
    public async Task A_halt_reaches_investors_with_its_reason_and_lets_them_cancel()
    {
        var token = TestContext.Current.CancellationToken;
        using var staff = await ApiPerson.SignInAsync(Product.Endpoints, Product.Endpoints.Login("operator@"), token);
        var login = await Newcomer.SignUpAsync(Product.Endpoints, token);
        using var investor = await ApiPerson.SignInAsync(Product.Endpoints, login, token);
        var market = await investor.Client.GetMarketAsync(Halted, token);
        await PlaceAsync(investor, Halted, OrderSide.Buy, market.LowerLimit, 1);
        var visitor = await ArriveAsync("investor", Viewport.Desktop);
        await SignInScreen.SignInAsync(visitor, login);
        var screen = new InstrumentScreen(visitor, Viewport.Desktop);
        await screen.OpenAsync(Halted);
        var boss = await ArriveAsync("operator", Viewport.Desktop);
        await SignInScreen.SignInAsync(boss, Product.Endpoints.Login("operator@"));
        await boss.Page.GotoAsync("/admin/markets");
        try
        {
            await boss.Page.GetByTestId("op-" + Halted).GetByTestId("halt").ClickAsync();
            await boss.Page.Locator("#halt-ko").FillAsync(ReasonKo);
            await boss.Page.Locator("#halt-en").FillAsync(ReasonEn);
            await boss.Page.GetByTestId("sheet-send").ClickAsync();
            await Expect(boss.Page.GetByTestId("op-" + Halted).GetByTestId("resume")).ToBeVisibleAsync();

            await Expect(visitor.Page.GetByTestId("halt-reason")).ToHaveTextAsync(ReasonKo);
            await Expect(screen.Submit).ToBeDisabledAsync();
            await visitor.PhotographAsync("screenshots", "instrument-halted-desktop");
            await screen.OpenOrders.GetByTestId("cancel").ClickAsync();
            await Expect(screen.OpenOrders).ToHaveCountAsync(0);
        }
        finally
        {
            await staff.Client.Admin.ResumeAsync(Halted, new ResumeRequest("확인이 끝났습니다."), Guid.NewGuid().ToString(), token);
        }

        await Expect(visitor.Page.GetByTestId("halt-reason")).ToHaveCountAsync(0);
        await Expect(visitor.Page.GetByTestId("phase")).Not.ToHaveAttributeAsync("data-phase", nameof(MarketPhase.Halted));
    }

    private static async Task<long> PlaceAsync(ApiPerson person, string symbol, OrderSide side, long price, long quantity)
    {
        var request = new PlaceOrderRequest
        {
            Symbol = symbol,
            Side = side,
            Price = price,
            Quantity = quantity,
        };
        var answer = await person.Client.PlaceOrderAsync(request, Guid.NewGuid().ToString(), TestContext.Current.CancellationToken);
        return answer.OrderId;
    }
}

using IPiece.Api.Client.Orders;
using IPiece.EndToEnd.Tests.Browsing;
using IPiece.EndToEnd.Tests.Http;
using IPiece.EndToEnd.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace IPiece.EndToEnd.Tests;

/// <summary>What investors do with orders after they have placed them, and with markets before.</summary>
public sealed class OwnOrdersTests(Product product) : BrowserTest(product)
{
    private const string Symbol = "SEOUL99";

    [Fact]
    public async Task An_order_is_amended_and_told_what_became_of_its_place()
    {
        var token = TestContext.Current.CancellationToken;
        var (visitor, screen, person) = await ArriveAsync();
        using var investor = person;
        var market = await person.Client.GetMarketAsync(Symbol, token);
        var tick = market.TickTable.Last(step => step.FromPrice <= market.LowerLimit).Tick;
        await screen.OrderAsync(OrderSide.Buy, market.LowerLimit, 5);
        await screen.OpenOrders.GetByTestId("amend").ClickAsync();
        await visitor.Page.Locator("#amend-price").FillAsync(InstrumentScreen.Number(market.LowerLimit + tick));
        await visitor.Page.Locator("#amend-quantity").FillAsync("3");
        await visitor.Page.GetByTestId("amend-send").ClickAsync();

        await Expect(screen.OpenOrders).ToContainTextAsync(InstrumentScreen.Number(market.LowerLimit + tick));
        var order = Assert.Single((await person.Client.GetOrdersAsync(OrderFilter.Open, cancellationToken: token)).Items);
        Assert.Equal((market.LowerLimit + tick, 3), (order.Price, order.RemainingQuantity));
        Assert.False(order.KeptPriority);
    }

    [Fact]
    public async Task Many_orders_are_taken_back_at_once_after_one_question()
    {
        var token = TestContext.Current.CancellationToken;
        var (visitor, screen, person) = await ArriveAsync();
        using var investor = person;
        var market = await person.Client.GetMarketAsync(Symbol, token);
        await screen.OrderAsync(OrderSide.Buy, market.LowerLimit, 1);
        await Expect(screen.OpenOrders).ToHaveCountAsync(1);
        await screen.OrderAsync(OrderSide.Buy, market.LowerLimit, 2);
        await Expect(screen.OpenOrders).ToHaveCountAsync(2);

        await visitor.Page.GetByTestId("cancel-all").ClickAsync();
        await Expect(visitor.Page.GetByTestId("cancel-list").Locator("li")).ToHaveCountAsync(2);
        await visitor.Page.GetByTestId("cancel-all-send").ClickAsync();

        await Expect(screen.OpenOrders).ToHaveCountAsync(0);
        Assert.Empty((await person.Client.GetOrdersAsync(OrderFilter.Open, cancellationToken: token)).Items);
    }

    [Fact]
    public async Task The_history_is_filtered_and_taken_away_as_a_file()
    {
        var token = TestContext.Current.CancellationToken;
        var (visitor, screen, person) = await ArriveAsync();
        using var investor = person;
        var market = await person.Client.GetMarketAsync(Symbol, token);
        await screen.OrderAsync(OrderSide.Buy, market.LowerLimit, 5);
        await visitor.Page.GotoAsync("/orders");
        var rows = visitor.Page.GetByTestId("orders").Locator(".feed-item");
        await Expect(rows).ToHaveCountAsync(1);

        await visitor.Page.GetByTestId("filter-side").SelectOptionAsync("Sell");
        await Expect(rows).ToHaveCountAsync(0);
        await visitor.Page.GetByTestId("filter-side").SelectOptionAsync("Buy");
        await Expect(rows).ToHaveCountAsync(1);
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.GetByTestId("csv").ClickAsync());
        var file = await File.ReadAllBytesAsync(await download.PathAsync(), token);

        Assert.Equal("ipiece-orders.csv", download.SuggestedFilename);
        Assert.Equal([0xEF, 0xBB, 0xBF], file[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(file).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains(Symbol, lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_star_puts_a_market_on_the_watchlist_and_takes_it_off_again()
    {
        var (visitor, _, person) = await ArriveAsync();
        using var investor = person;
        await visitor.Page.GotoAsync("/");
        var rows = visitor.Page.GetByTestId("market-rows").Locator(".market-item");
        await Expect(visitor.Page.Locator(".pulse .pill .dot.pulse")).ToBeVisibleAsync();
        await rows.Filter(new() { Has = visitor.Page.Locator($"a[href='markets/{Symbol}']") }).GetByTestId("star").ClickAsync();
        await visitor.Page.GetByTestId("tab-watchlist").ClickAsync();
        await Expect(rows).ToHaveCountAsync(1);

        await visitor.Page.GotoAsync($"/markets/{Symbol}");
        var star = visitor.Page.Locator(".quote").GetByTestId("star");
        await Expect(star).ToHaveAttributeAsync("aria-pressed", "true");
        await star.ClickAsync();
        await Expect(star).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [Fact]
    public async Task Ones_own_limit_is_set_once_and_stops_a_slip_of_the_finger()
    {
        var (visitor, screen, person) = await ArriveAsync();
        using var investor = person;
        await visitor.Page.GotoAsync("/order-limits");
        await visitor.Page.Locator("#guard-Quantity").FillAsync("10");
        await visitor.Page.GetByTestId("guards-save").ClickAsync();
        await Expect(visitor.Page.Locator(".toast-good")).ToBeVisibleAsync();

        await screen.OpenAsync(Symbol);
        await screen.QuantityInput.FillAsync("11");
        await Expect(screen.Note.Locator(".notice-bad a")).ToHaveAttributeAsync("href", "order-limits");
        await Expect(screen.Submit).ToBeDisabledAsync();
    }

    [Fact]
    public async Task The_ladder_and_the_ticket_are_worked_by_keys_alone()
    {
        var (visitor, screen, person) = await ArriveAsync();
        using var investor = person;
        var cells = visitor.Page.Locator(".ladder [data-cell]");
        await Expect(cells).Not.ToHaveCountAsync(0);
        await visitor.Page.Locator(".ladder-row.bid [data-cell]").First.FocusAsync();
        var best = await visitor.Page.Locator(".ladder-row.bid [data-cell]").First.InnerTextAsync();
        await visitor.Page.Keyboard.PressAsync("ArrowDown");
        var second = await visitor.Page.EvaluateAsync<string>("() => document.activeElement.textContent");
        Assert.NotEqual(best, second);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(screen.PriceInput).ToHaveValueAsync(second);

        await visitor.Page.Keyboard.PressAsync("s");
        await Expect(visitor.Page.Locator(".ticket .is-sell")).ToHaveAttributeAsync("aria-checked", "true");
        await Expect(screen.QuantityInput).ToBeFocusedAsync();
    }

    private async Task<(Visitor Visitor, InstrumentScreen Screen, ApiPerson Person)> ArriveAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var login = await Newcomer.SignUpAsync(Product.Endpoints, token);
        var visitor = await ArriveAsync("investor", Viewport.Desktop);
        await SignInScreen.SignInAsync(visitor, login);
        var screen = new InstrumentScreen(visitor, Viewport.Desktop);
        await screen.OpenAsync(Symbol);
        return (visitor, screen, await ApiPerson.SignInAsync(Product.Endpoints, login, token));
    }
}

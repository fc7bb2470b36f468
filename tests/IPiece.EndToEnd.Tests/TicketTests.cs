using IPiece.Api.Client.Orders;
using IPiece.EndToEnd.Tests.Browsing;
using IPiece.EndToEnd.Tests.Http;
using IPiece.EndToEnd.Tests.Screens;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IPiece.EndToEnd.Tests;

/// <summary>The order ticket says what is wrong before anything is sent, and keeps what was typed.</summary>
public sealed class TicketTests(Product product) : BrowserTest(product)
{
    private const string Symbol = "HARBOR";

    [Fact]
    public async Task A_ticket_says_what_is_wrong_and_lets_only_good_orders_through()
    {
        var token = TestContext.Current.CancellationToken;
        using var person = await ApiPerson.SignInAsync(Product.Endpoints, Product.Endpoints.Login("seoyeon@"), token);
        var market = await person.Client.GetMarketAsync(Symbol, token);
        var good = market.LowerLimit;
        var (_, screen) = await SignedInAsync("seoyeon@");

        (long Price, long Quantity, OrderSide Side)[] bad =
        [
            (good + 1, 1, OrderSide.Buy),
            (market.UpperLimit * 2, 1, OrderSide.Buy),
            (good, market.MaxOrderQuantity + 1, OrderSide.Buy),
            (good, 9_900, OrderSide.Buy),
            (good, 9_900, OrderSide.Sell),
        ];
        var sentences = new List<string>();
        foreach (var (price, quantity, side) in bad)
        {
            await screen.FillAsync(side, price, quantity);
            await Expect(screen.Note.Locator(".notice-bad")).ToBeVisibleAsync();
            await Expect(screen.Note).Not.ToHaveTextAsync(sentences.LastOrDefault(""));
            await Expect(screen.Submit).ToBeDisabledAsync();
            sentences.Add(await screen.Note.InnerTextAsync());
        }
        Assert.Equal(bad.Length, sentences.Distinct(StringComparer.Ordinal).Count());

        await screen.FillAsync(OrderSide.Buy, good, 1);
        await Expect(screen.Note.Locator(".notice-bad")).ToHaveCountAsync(0);
        await Expect(screen.Submit).ToBeEnabledAsync();
    }

    [Fact]
    public async Task An_order_can_be_cancelled_where_it_is_seen()
    {
        var token = TestContext.Current.CancellationToken;
        using var person = await ApiPerson.SignInAsync(Product.Endpoints, Product.Endpoints.Login("seoyeon@"), token);
        var market = await person.Client.GetMarketAsync(Symbol, token);
        var (_, screen) = await SignedInAsync("seoyeon@");
        await screen.OrderAsync(OrderSide.Buy, market.LowerLimit, 3);
        await Expect(screen.OpenOrders).ToHaveCountAsync(1);
        await screen.OpenOrders.GetByTestId("cancel").ClickAsync();
        await Expect(screen.OpenOrders).ToHaveCountAsync(0);
        Assert.Empty((await person.Client.GetOrdersAsync(OrderFilter.Open, cancellationToken: token)).Items);
    }

    [Fact]
    public async Task A_lost_connection_disables_ordering_and_gives_the_ticket_back()
    {
        var visitor = await ArriveAsync("traveller", Viewport.Desktop);
        var line = await SocketLine.AttachAsync(visitor);
        await SignInScreen.SignInAsync(visitor, Product.Endpoints.Login("seoyeon@"));
        var screen = new InstrumentScreen(visitor, Viewport.Desktop);
        await screen.OpenAsync(Symbol);
        var price = (await screen.PriceInput.InputValueAsync()).Trim();
        await screen.QuantityInput.FillAsync("12");
        await Expect(screen.Submit).ToBeEnabledAsync();

        await line.CutAsync();
        await Expect(visitor.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await Assert.ThrowsAsync<TimeoutException>(() =>
            screen.Submit.ClickAsync(new LocatorClickOptions { Trial = true, Timeout = 1_000 })
        );

        await line.MendAsync();
        await Expect(visitor.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await screen.ExpectLiveAsync();
        await Expect(screen.PriceInput).ToHaveValueAsync(price);
        await Expect(screen.QuantityInput).ToHaveValueAsync("12");
        await Expect(screen.Submit).ToBeEnabledAsync();
    }

    [Fact]
    public async Task A_ticket_that_was_being_typed_survives_a_reload()
    {
        var (visitor, screen) = await SignedInAsync("seoyeon@");
        await screen.QuantityInput.FillAsync("34");
        await Expect(screen.Submit).ToBeEnabledAsync();
        await visitor.Page.ReloadAsync();
        await screen.ExpectLiveAsync();
        await Expect(screen.QuantityInput).ToHaveValueAsync("34");
        await screen.QuantityInput.FillAsync("");
    }

    private async Task<(Visitor Visitor, InstrumentScreen Screen)> SignedInAsync(string email)
    {
        var visitor = await ArriveAsync("investor", Viewport.Desktop);
        await SignInScreen.SignInAsync(visitor, Product.Endpoints.Login(email));
        var screen = new InstrumentScreen(visitor, Viewport.Desktop);
        await screen.OpenAsync(Symbol);
        return (visitor, screen);
    }
}

using System.Security.Claims;
using Bunit;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;
using IPiece.Web.Formatting;
using IPiece.Web.Investor.Instruments;
using IPiece.Web.Investor.Markets;
using IPiece.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.Web.Tests.Investor;

/// <summary>"Nothing" is a statement about facts: it is made only once they are known.</summary>
public sealed class OwnAccountTests : IAsyncDisposable
{
    private readonly WebContext _web = new(roles: "Investor");

    public OwnAccountTests() => _web.SignedIn!.SetClaims(new Claim("ipiece:investor", "7"));

    [Fact]
    public async Task Open_orders_that_could_not_be_read_are_said_to_be_so_and_can_be_asked_for_again()
    {
        var panel = RenderOrders(orders: null);
        Assert.Single(panel.FindAll(".skeleton"));

        await _web.ReadAccountAsync();
        await panel.WaitForAssertionAsync(() => Assert.Single(panel.FindAll(".state button")));

        Assert.DoesNotContain("No open orders", panel.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_orders_that_may_have_changed_since_are_shown_with_their_time()
    {
        await GoStaleAsync();

        var panel = RenderOrders([Samples.Order(OrderSide.Buy, 4_290, 10)]);

        Assert.Contains("As of 10:00:00", panel.Find("[data-testid=account-stale]").TextContent, StringComparison.Ordinal);
        Assert.Single(panel.FindAll("[data-testid=open-orders] > li"));
    }

    [Fact]
    public async Task A_position_is_a_skeleton_then_an_error_then_what_is_held_and_nothing_only_when_nothing_is_held()
    {
        var strip = _web.Render<PositionStrip>(parameters => parameters.Add(component => component.Symbol, Samples.Symbol));
        Assert.Single(strip.FindAll("[data-testid=position-unknown] .skeleton"));

        await _web.ReadAccountAsync();
        await strip.WaitForAssertionAsync(() => Assert.Single(strip.FindAll("[data-testid=position-unknown] .state")));

        await _web.LoadAccountAsync(Samples.Portfolio());
        await strip.WaitForAssertionAsync(() => Assert.Single(strip.FindAll("[data-testid=position]")));

        await _web.LoadAccountAsync(Samples.Portfolio(units: 0, heldUnits: 0));
        await strip.WaitForAssertionAsync(() => Assert.Empty(strip.Markup.Trim()));
    }

    [Fact]
    public async Task A_position_that_may_have_changed_since_is_shown_with_its_time()
    {
        await GoStaleAsync();

        var strip = _web.Render<PositionStrip>(parameters => parameters.Add(component => component.Symbol, Samples.Symbol));

        Assert.Equal("as of 10:00:00", strip.Find("[data-testid=position-as-of]").TextContent);
    }

    [Fact]
    public async Task The_ticket_says_whether_the_orderable_cash_is_known_and_as_of_when()
    {
        var ticket = _web.RenderTicket(Samples.Live());
        Assert.Single(ticket.FindAll(".field .skeleton"));
        Assert.Empty(ticket.FindAll("[data-testid=available]"));

        await _web.ReadAccountAsync();
        await ticket.WaitForAssertionAsync(() => Assert.Single(ticket.FindAll("[data-testid=available-unread] button")));

        await GoStaleAsync();
        await ticket.WaitForAssertionAsync(() =>
            Assert.Equal(
                $"₩1,000,000 orderable · as of {Format.Time(_web.Account.AsOf!.Value)}",
                ticket.Find("[data-testid=available]").TextContent
            )
        );
    }

    [Fact]
    public async Task The_tab_of_what_is_held_says_nothing_of_it_before_it_is_known()
    {
        var page = await RenderMarketsAsync();
        await page.Find("[data-testid=tab-holdings]").ClickAsync(new());
        Assert.Single(page.FindAll(".skeleton-rows"));

        await _web.ReadAccountAsync();
        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll("section [role=alert] button")));
        Assert.DoesNotContain("You hold no units yet", page.Markup, StringComparison.Ordinal);

        await GoStaleAsync();
        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll("[data-testid=market-rows] > li")));
        Assert.Single(page.FindAll("[data-testid=account-stale]"));
    }

    [Fact]
    public async Task The_tab_of_what_is_watched_says_nothing_of_it_before_it_is_known_and_asks_again_when_told_to()
    {
        var page = await RenderMarketsAsync();
        await page.Find("[data-testid=tab-watchlist]").ClickAsync(new());
        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll("section [role=alert] button")));
        Assert.DoesNotContain("No markets on your watchlist", page.Markup, StringComparison.Ordinal);

        _web.Api.Answer("GET /api/v1/watchlist", new { items = new[] { new { symbol = Samples.Symbol, addedAt = Samples.Now } } });
        await page.Find("section [role=alert] button").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll("[data-testid=market-rows] > li")));
    }

    [Fact]
    public async Task An_address_of_what_is_watched_reads_it_as_the_tab_does()
    {
        _web.Api.Answer("GET /api/v1/markets", new { items = new MarketSummary[] { Samples.Market } });
        _web.Api.Answer("GET /api/v1/watchlist", new { items = new[] { new { symbol = Samples.Symbol, addedAt = Samples.Now } } });
        _web.Services.GetRequiredService<NavigationManager>().NavigateTo("?tab=watchlist");

        var page = _web.Render<MarketListPage>();

        await page.WaitForAssertionAsync(() => Assert.Single(page.FindAll("[data-testid=market-rows] > li")));
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task GoStaleAsync()
    {
        await _web.LoadAccountAsync(Samples.Portfolio());
        _web.Time.Advance(TimeSpan.FromMinutes(1));
        _web.Api.Answer("GET /api/v1/portfolio", _ => StandInApi.Problem(503, "unavailable"));
        await _web.ReadAccountAsync();
    }

    private IRenderedComponent<OpenOrdersPanel> RenderOrders(IReadOnlyList<OrderResponse>? orders) =>
        _web.Render<OpenOrdersPanel>(parameters =>
            parameters.Add(panel => panel.Orders, orders).Add(panel => panel.IsInvestor, true).Add(panel => panel.Name, "Moonlight Fox")
        );

    private async Task<IRenderedComponent<MarketListPage>> RenderMarketsAsync()
    {
        _web.Api.Answer("GET /api/v1/markets", new { items = new MarketSummary[] { Samples.Market } });
        var page = _web.Render<MarketListPage>();
        await page.WaitForStateAsync(() => page.FindAll("[data-testid=market-rows]").Count == 1);
        return page;
    }
}

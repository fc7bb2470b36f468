using System.Text.Json;
using Bunit;
using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Chain;
using IPiece.Api.Client.Markets;
using IPiece.Web.Admin.Chain;
using IPiece.Web.Admin.Markets;
using IPiece.Web.Admin.Requests;
using IPiece.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace IPiece.Web.Tests.Admin;

public sealed class RestingOrdersTests : IAsyncDisposable
{
    private const string CountRoute = "GET /api/v1/admin/markets/open-orders";
    private const string MarketsRoute = "GET /api/v1/admin/markets";
    private readonly WebContext _web = new(roles: "Operator");

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Fact]
    public void The_approval_of_a_freeze_says_how_many_orders_rest_and_leads_to_cancelling_them()
    {
        _web.Api.Answer(CountRoute, new OpenOrderCountList([new("MOONFOX", 1), new("STORM", 2)]));

        var card = Card("walletFreeze", """{"investorId":44}""");

        Assert.Contains("3 open orders of investor 44 rest", card.Find("[data-testid=resting]").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["admin/markets?cancel=MOONFOX&investor=44", "admin/markets?cancel=STORM&investor=44"],
            card.FindAll("[data-testid=resting] a").Select(link => link.GetAttribute("href"))
        );
        Assert.Equal("MOONFOX: cancel 1 order", card.Find("[data-testid=resting] a").TextContent);
    }

    [Theory]
    [InlineData(MarketPhase.Continuous, "still trades, with 5 open orders", 1)]
    [InlineData(MarketPhase.Halted, "is halted, with 5 open orders", 0)]
    public void The_approval_of_a_pause_says_whether_the_market_trades_and_leads_to_halting_it(MarketPhase phase, string words, int links)
    {
        _web.Api.Answer(MarketsRoute, new AdminMarketList([Market(phase)]));

        var card = Card("tokenPause", """{"symbol":"MOONFOX"}""");

        Assert.Contains(words, card.Find("[data-testid=resting]").TextContent, StringComparison.Ordinal);
        Assert.Equal(links, card.FindAll("[data-testid=resting] a[href='admin/markets?halt=MOONFOX']").Count);
    }

    [Fact]
    public void What_cannot_be_counted_is_not_called_nothing()
    {
        _web.Api.Answer(CountRoute, _ => StandInApi.Problem(503, "unavailable"));

        var resting = Card("walletFreeze", """{"investorId":44}""").Find("[data-testid=resting]").TextContent;

        Assert.Contains("cannot be read", resting, StringComparison.Ordinal);
        Assert.DoesNotContain("no open orders", resting, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_operation_that_stands_says_what_rests()
    {
        _web.Api.Answer(CountRoute, new OpenOrderCountList([]));
        _web.Api.Answer("GET /api/v1/admin/requests", new { items = Array.Empty<object>(), nextCursor = (string?)null });
        ChainOperation[] operations =
        [
            ChainSamples.Freeze with
            {
                Id = 5,
                InvestorId = 51,
            },
            ChainSamples.Freeze with
            {
                Id = 4,
                Kind = "unfreezeWallet",
            },
            ChainSamples.Freeze,
        ];
        _web.Api.Answer("GET /api/v1/admin/chain/operations", new { items = operations, nextCursor = (string?)null });

        var page = _web.Render<DangerPage>();

        page.WaitForAssertion(() =>
            Assert.Equal("Investor 51 has no open orders.", Assert.Single(page.FindAll("[data-testid=resting]")).TextContent.Trim())
        );
    }

    [Fact]
    public async Task Who_is_no_operator_is_told_to_ask_one_and_gets_no_link()
    {
        await using var web = new WebContext(roles: "Compliance");
        web.Api.Answer(CountRoute, new OpenOrderCountList([new("STORM", 2)]));

        var resting = web.Render<RestingOrders>(parameters => parameters.Add(one => one.Investor, 44));

        resting.WaitForAssertion(() => Assert.Contains("Ask an operator", resting.Markup, StringComparison.Ordinal));
        Assert.Empty(resting.FindAll("a"));
    }

    [Fact]
    public void Only_the_newest_few_of_many_freezes_are_asked_for()
    {
        _web.Api.Answer(CountRoute, new OpenOrderCountList([]));
        _web.Api.Answer("GET /api/v1/admin/requests", new { items = Array.Empty<object>(), nextCursor = (string?)null });
        var operations = Enumerable.Range(0, 50).Select(index => ChainSamples.Freeze with { Id = 100 - index, InvestorId = 51 + index });
        _web.Api.Answer("GET /api/v1/admin/chain/operations", new { items = operations.ToArray(), nextCursor = (string?)null });

        var page = _web.Render<DangerPage>();

        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll("[data-testid=resting]").Count));
    }

    [Fact]
    public void A_link_opens_the_cancelling_with_its_investor_chosen_and_nothing_is_sent_by_itself()
    {
        _web.Api.Answer(MarketsRoute, new AdminMarketList([Market(MarketPhase.Continuous)]));
        _web.Api.Answer("POST /api/v1/admin/markets/MOONFOX/cancel-orders/preview", new CancelPreview(new(2, 2, 200), new(0, 0, 0), []));
        _web.Services.GetRequiredService<NavigationManager>().NavigateTo("admin/markets?cancel=MOONFOX&investor=44");

        var page = _web.Render<MarketOperationsPage>();

        page.WaitForAssertion(() => Assert.Equal("44", page.Find("#cancel-target").GetAttribute("value")));
        Assert.True(page.Find("[data-testid=sheet-send]").HasAttribute("disabled"));
        Assert.Equal(0, _web.Api.CountOf("POST /api/v1/admin/markets/MOONFOX/cancel-orders"));
    }

    [Fact]
    public void A_link_opens_the_halt_of_its_market()
    {
        _web.Api.Answer(MarketsRoute, new AdminMarketList([Market(MarketPhase.Continuous)]));
        _web.Services.GetRequiredService<NavigationManager>().NavigateTo("admin/markets?halt=MOONFOX");

        var page = _web.Render<MarketOperationsPage>();

        page.WaitForAssertion(() => Assert.NotNull(page.Find("#halt-ko")));
    }

    private static AdminMarket Market(MarketPhase phase) =>
        new()
        {
            Symbol = "MOONFOX",
            Name = "달빛여우",
            NameEn = "Moon Fox",
            Status = new MarketStatus { Phase = phase },
            SessionDate = new DateOnly(2026, 3, 2),
            BasePrice = 100,
            LastPrice = null,
            OpenOrders = 5,
            OpenAlerts = 0,
            Owner = null,
        };

    private IRenderedComponent<RequestCard> Card(string kind, string payload)
    {
        var request = new ChangeRequest
        {
            Id = 3,
            Kind = kind,
            Payload = JsonDocument.Parse(payload).RootElement,
            PayloadHash = "00",
            Reason = "court order",
            State = ChangeRequestState.Pending,
            RequestedBy = "Officer",
            RequestedAt = ChainSamples.At,
            DecidedBy = null,
            DecidedAt = null,
            DecisionNote = null,
            ExpiresAt = ChainSamples.At.AddDays(7),
            IsOwn = false,
        };
        var card = _web.Render<RequestCard>(parameters => parameters.Add(one => one.Request, request).Add(one => one.CanDecide, true));
        card.WaitForElement("[data-testid=resting]");
        return card;
    }
}

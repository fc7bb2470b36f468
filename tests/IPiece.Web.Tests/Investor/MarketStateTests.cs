using Bunit;
using IPiece.Api.Client.Markets;
using IPiece.Web.Components.Ui;
using IPiece.Web.Investor.Instruments;
using IPiece.Web.Localization;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Investor;

public sealed class MarketStateTests : IAsyncDisposable
{
    private static readonly MarketStatus Auction = new()
    {
        Phase = MarketPhase.CallAuction,
        Cause = PhaseCause.OpeningAuction,
        EndsAt = Samples.Now.AddSeconds(125),
        RandomEndSeconds = 30,
        Indication = new AuctionIndication(4_620, 340),
    };

    private static readonly MarketStatus Interrupted = Auction with
    {
        Cause = PhaseCause.VolatilityDynamic,
        EndsAt = Samples.Now.AddMinutes(2),
        TriggerPrice = 4_560,
        ReferencePrice = 4_300,
    };

    private readonly WebContext _web = new();

    [Fact]
    public void The_auctions_card_tells_expected_price_quantity_and_change_from_the_base()
    {
        var card = RenderCard(Auction);

        Assert.Equal("₩4,620", card.Find("[data-testid=auction-price]").TextContent);
        Assert.Equal("340 units", card.Find("[data-testid=auction-quantity]").TextContent);
        Assert.Contains("+10.00%", card.Markup, StringComparison.Ordinal);
        Assert.Contains("up to 30 s", card.Find("[data-testid=auction-random]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_auction_in_which_nothing_meets_says_so_instead_of_a_price()
    {
        var card = RenderCard(Auction with { Indication = null, RandomEndSeconds = 0 });

        Assert.Empty(card.FindAll("[data-testid=auction-price]"));
        Assert.Single(card.FindAll("[data-testid=auction-none]"));
        Assert.Empty(card.FindAll("[data-testid=auction-random]"));
    }

    [Fact]
    public void The_clock_counts_down_by_the_server_and_then_says_that_the_random_part_runs()
    {
        var card = RenderCard(Auction);
        Assert.Equal("02:05", card.Find("[data-testid=countdown]").TextContent);

        _web.Time.Advance(TimeSpan.FromSeconds(65));
        card.WaitForAssertion(() => Assert.Equal("01:00", card.Find("[data-testid=countdown]").TextContent));

        _web.Time.Advance(TimeSpan.FromSeconds(61));
        card.WaitForAssertion(() => Assert.Equal("Ending now", card.Find("[data-testid=countdown]").TextContent));
    }

    [Theory]
    [InlineData(PhaseCause.VolatilityDynamic, "dynamic")]
    [InlineData(PhaseCause.VolatilityStatic, "static")]
    public void A_volatility_interruption_tells_its_kind_prices_distance_and_end(PhaseCause cause, string kind)
    {
        var notice = RenderNotice(Interrupted with { Cause = cause });

        var text = notice.Find("[data-testid=volatility]").TextContent;
        Assert.Contains(kind, text, StringComparison.Ordinal);
        Assert.Contains("₩4,560", text, StringComparison.Ordinal);
        Assert.Contains("₩4,300", text, StringComparison.Ordinal);
        Assert.Contains("+6.04%", text, StringComparison.Ordinal);
        Assert.Equal("02:00", notice.Find("[data-testid=countdown]").TextContent);
    }

    [Theory]
    [InlineData(Cultures.Korean, "공시 확인을 위한 거래정지")]
    [InlineData(Cultures.English, "Halted to check a disclosure")]
    public async Task A_halt_gives_its_reason_in_the_readers_language(string culture, string reason)
    {
        await using var web = new WebContext(culture);
        var status = new MarketStatus
        {
            Phase = MarketPhase.Halted,
            Cause = PhaseCause.Operator,
            NoticeKo = "공시 확인을 위한 거래정지",
            NoticeEn = "Halted to check a disclosure",
        };

        var notice = web.Render<MarketNotice>(parameters => parameters.Add(component => component.Status, status));

        Assert.Equal(reason, notice.Find("[data-testid=halt-reason]").TextContent);
    }

    [Fact]
    public void A_closed_market_says_when_it_opens_next()
    {
        var opens = new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero);

        var notice = RenderNotice(new MarketStatus { Phase = MarketPhase.Closed, EndsAt = opens });

        Assert.Contains("opens again at 03-03 (Tue) 09:00", notice.Markup, StringComparison.Ordinal);
        Assert.Contains("cancel open orders", notice.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_market_of_which_nobody_knows_the_next_opening_tells_its_usual_hours()
    {
        var notice = _web.Render<MarketNotice>(parameters =>
            parameters
                .Add(component => component.Status, new MarketStatus { Phase = MarketPhase.Closed })
                .Add(component => component.Hours, new TradingHours("08:30", "09:00", "15:20", "15:30", [1, 2, 3, 4, 5]))
        );

        Assert.Contains("08:30 to 15:30", notice.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Equal_price_trading_is_explained_and_so_is_a_crossed_book(bool isCrossed, int said)
    {
        var notice = _web.Render<MarketNotice>(parameters =>
            parameters
                .Add(component => component.Status, new MarketStatus { Mode = MarketMode.EqualPriceOnly })
                .Add(component => component.IsCrossed, isCrossed)
        );

        Assert.Contains("very same price", notice.Markup, StringComparison.Ordinal);
        Assert.Equal(said, notice.FindAll("[data-testid=crossed]").Count);
    }

    [Fact]
    public void An_open_market_needs_no_notice() => Assert.Empty(RenderNotice(new MarketStatus()).Markup.Trim());

    [Fact]
    public void Every_state_has_a_pill_with_its_cause_and_the_servers_time()
    {
        foreach (var cause in Enum.GetValues<PhaseCause>())
        {
            foreach (var phase in Enum.GetValues<MarketPhase>())
            {
                var status = new MarketStatus
                {
                    Phase = phase,
                    Cause = cause,
                    EndsAt = Samples.Now.AddMinutes(1),
                };
                var pill = _web.Render<PhasePill>(parameters => parameters.Add(component => component.Status, status));
                Assert.DoesNotContain("Phase_", pill.Markup, StringComparison.Ordinal);
                Assert.Equal(phase == MarketPhase.CallAuction ? 1 : 0, pill.FindAll("[data-testid=countdown]").Count);
                Assert.Equal(phase == MarketPhase.Continuous ? 1 : 0, pill.FindAll("time").Count);
            }
        }
    }

    [Fact]
    public void The_pill_tells_the_time_in_Seoul_and_keeps_telling_it()
    {
        var pill = _web.Render<PhasePill>(parameters => parameters.Add(component => component.Status, new MarketStatus()));
        Assert.Equal("10:00", pill.Find("time").TextContent);

        _web.Time.Advance(TimeSpan.FromMinutes(2));

        pill.WaitForAssertion(() => Assert.Equal("10:02", pill.Find("time").TextContent));
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private IRenderedComponent<AuctionCard> RenderCard(MarketStatus status) =>
        _web.Render<AuctionCard>(parameters => parameters.Add(card => card.Status, status).Add(card => card.Base, 4_200));

    private IRenderedComponent<MarketNotice> RenderNotice(MarketStatus status) =>
        _web.Render<MarketNotice>(parameters => parameters.Add(component => component.Status, status));
}

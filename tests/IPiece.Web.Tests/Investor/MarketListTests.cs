using AngleSharp.Dom;
using Bunit;
using IPiece.Api.Client.Markets;
using IPiece.Web.Investor.Markets;
using IPiece.Web.Live;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Investor;

public sealed class MarketListTests : IAsyncDisposable
{
    private readonly WebContext _web = new();

    public MarketListTests() => _web.SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Static", isInteractive: false));

    [Theory]
    [InlineData("ㄷㅂㅇㅇ", "MOONFOX")]
    [InlineData("달빛", "MOONFOX")]
    [InlineData("witch", "HARBOR")]
    [InlineData("harb", "HARBOR")]
    [InlineData("닯", "MOONFOX")]
    [InlineData("달비", "MOONFOX")]
    public void Search_finds_names_initial_consonants_and_codes(string text, string symbol) =>
        Assert.Equal([symbol], Symbols(MarketQuery.Everything with { Text = text }));

    [Theory]
    [InlineData(MarketOrder.Price, "HARBOR", "MOONFOX")]
    [InlineData(MarketOrder.Change, "MOONFOX", "HARBOR")]
    [InlineData(MarketOrder.Volume, "HARBOR", "MOONFOX")]
    [InlineData(MarketOrder.Turnover, "MOONFOX", "HARBOR")]
    public void Every_column_sorts_largest_first_and_turns_round_when_asked_again(MarketOrder order, string first, string second)
    {
        var start = new MarketQuery("", "all", order == MarketOrder.Price ? MarketOrder.Volume : MarketOrder.Price, IsDescending: true);

        var sorted = start.SortedBy(order);

        Assert.Equal([first, second], Symbols(sorted));
        Assert.Equal([second, first], Symbols(sorted.SortedBy(order)));
    }

    [Fact]
    public void The_own_tabs_hold_what_is_watched_and_what_is_held()
    {
        Assert.Equal(["HARBOR"], Symbols(MarketQuery.Everything with { Tab = MarketQuery.Watched }, watched: "HARBOR"));
        Assert.Equal(["MOONFOX"], Symbols(MarketQuery.Everything with { Tab = MarketQuery.Held }, held: "MOONFOX"));
        Assert.Empty(Symbols(MarketQuery.Everything with { Tab = MarketQuery.Watched }));
    }

    [Theory]
    [InlineData(0, "Not traded in this session")]
    [InlineData(1, "Last trade yesterday")]
    [InlineData(3, "Last trade 3 days ago")]
    public void A_market_in_which_nothing_traded_today_says_when_it_last_did(int days, string expected)
    {
        var row = Render(Samples.Market with { Volume = 0, LastTradedAt = _web.Time.GetUtcNow().AddDays(-days) });

        Assert.Equal(expected, row.Find("[data-testid=quiet]").TextContent);
    }

    [Fact]
    public void A_market_that_never_traded_says_so() =>
        Assert.Equal(
            "Never traded",
            Render(Samples.Market with { Volume = 0, LastTradedAt = null }).Find("[data-testid=quiet]").TextContent
        );

    [Fact]
    public void A_market_that_traded_today_shows_its_change()
    {
        var row = Render(Samples.Market);

        Assert.Empty(row.FindAll("[data-testid=quiet]"));
        Assert.Contains("+2.38%", row.Find(".change").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MarketMode.Continuous, MarketPhase.Continuous, PhaseCause.Session, null)]
    [InlineData(MarketMode.EqualPriceOnly, MarketPhase.Continuous, PhaseCause.Session, "Equal price")]
    [InlineData(MarketMode.CallAuction, MarketPhase.CallAuction, PhaseCause.Round, "Rounds")]
    [InlineData(MarketMode.Continuous, MarketPhase.CallAuction, PhaseCause.VolatilityStatic, "VI")]
    [InlineData(MarketMode.Continuous, MarketPhase.CallAuction, PhaseCause.OpeningAuction, "Auction")]
    [InlineData(MarketMode.EqualPriceOnly, MarketPhase.Halted, PhaseCause.Operator, "Halted")]
    [InlineData(MarketMode.CallAuction, MarketPhase.Closed, PhaseCause.Session, "Closed")]
    public void The_badge_says_what_matters_most(MarketMode mode, MarketPhase phase, PhaseCause cause, string? badge)
    {
        var status = new MarketStatus
        {
            Mode = mode,
            Phase = phase,
            Cause = cause,
        };
        var row = Render(Samples.Market with { Phase = phase, Status = status, IsNew = true });

        var said = row.FindAll("[data-testid=badge]").Select(element => element.TextContent);
        Assert.Equal(badge is null ? ["New"] : [badge, "New"], said);
    }

    [Fact]
    public void The_row_draws_the_week_and_the_years_range()
    {
        var row = Render(Samples.Market with { Sparkline = [4_000, 4_100, 4_300], Low52Week = 4_000, High52Week = 5_000 });

        Assert.Single(row.FindAll(".sparkline.up"));
        Assert.Equal("--at:30%", row.Find(".year-range i").GetAttribute("style"));
    }

    [Fact]
    public async Task A_star_tells_the_Api_and_everything_that_shows_it()
    {
        _web.SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", isInteractive: true));
        _web.Api.Answer("GET /api/v1/watchlist", new { items = Array.Empty<object>() });
        _web.Api.Answer("PUT /api/v1/watchlist/MOONFOX", new { items = new[] { new { symbol = "MOONFOX", addedAt = Samples.Now } } });
        var star = _web.Render<IPiece.Web.Components.Ui.StarButton>(parameters =>
            parameters.Add(button => button.Symbol, Samples.Symbol).Add(button => button.Name, "Moonlight Fox")
        );
        await star.WaitForStateAsync(() => star.FindAll("button:not([disabled])").Count == 1);

        await star.Find("button").ClickAsync(new());

        Assert.Equal("true", star.Find("button").GetAttribute("aria-pressed"));
        Assert.Equal(1, _web.Api.CountOf("PUT /api/v1/watchlist/MOONFOX"));
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private IRenderedComponent<MarketRow> Render(MarketSummary market) =>
        _web.Render<MarketRow>(parameters => parameters.Add(row => row.Market, market));

    private static IEnumerable<string> Symbols(MarketQuery query, string? watched = null, string? held = null)
    {
        MarketSummary harbor = Samples.Market with
        {
            Symbol = "HARBOR",
            Name = "항구의 마녀",
            NameEn = "Witch of the Harbor",
            LastPrice = 8_700,
            ChangeBasisPoints = -50,
            Volume = 500,
            TurnoverKrw = 1_000,
        };
        return query.Apply([Samples.Market, harbor], symbol => symbol == watched, symbol => symbol == held).Select(market => market.Symbol);
    }
}

using Bunit;
using IPiece.Web.Investor.Portfolio;
using IPiece.Web.Tests.Support;

namespace IPiece.Web.Tests.Investor;

public sealed class PortfolioTests : IDisposable
{
    private readonly WebContext _web = new();

    [Fact]
    public void Live_prices_value_the_holdings_and_cash_counts_once()
    {
        var summary = PortfolioSummary.Of(Samples.Portfolio(), symbol => symbol == Samples.Symbol ? 3_900 : null);

        Assert.Equal((780_000, 800_000, -20_000), (summary.ValueKrw, summary.CostKrw, summary.ProfitKrw));
        Assert.Equal(780_000 + 1_010_000, summary.TotalKrw);
        Assert.Equal(-250, summary.Lines[0].ProfitBasisPoints);
    }

    [Fact]
    public void Without_a_live_price_the_last_known_one_serves() =>
        Assert.Equal(860_000, PortfolioSummary.Of(Samples.Portfolio(), _ => null).ValueKrw);

    [Fact]
    public void Positions_that_were_sold_out_are_not_listed_and_their_profit_still_counts()
    {
        var summary = PortfolioSummary.Of(Samples.Portfolio(units: 0, heldUnits: 0), _ => null);

        Assert.Empty(summary.Lines);
        Assert.Equal(-1_200, summary.RealisedKrw);
    }

    [Fact]
    public void The_page_shows_totals_profit_with_sign_and_arrow_and_what_cash_is_held_for()
    {
        var page = _web.Render<PortfolioView>(parameters => parameters.Add(view => view.Portfolio, Samples.Portfolio()));

        Assert.Equal("₩1,870,000", page.Find("[data-testid=total-assets]").TextContent);
        Assert.Equal("₩1,000,000", page.Find("[data-testid=cash-available]").TextContent);
        Assert.Equal("₩10,000", page.Find("[data-testid=cash-held]").TextContent);
        var profit = page.Find("[data-testid=holdings] tbody td:nth-child(3)").TextContent;
        Assert.Contains("+60,000", profit, StringComparison.Ordinal);
        Assert.Contains("▲", profit, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_portfolio_leads_to_the_markets()
    {
        var page = _web.Render<PortfolioView>(parameters =>
            parameters.Add(view => view.Portfolio, Samples.Portfolio(units: 0, heldUnits: 0))
        );

        Assert.Equal("Browse markets", page.Find(".state a").TextContent);
    }

    public void Dispose() => _web.Dispose();
}

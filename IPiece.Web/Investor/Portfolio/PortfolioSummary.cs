using IPiece.Api.Client.Portfolio;
using IPiece.Web.Formatting;

namespace IPiece.Web.Investor.Portfolio;

/// <summary>A portfolio valued at live prices: pure arithmetic in won.</summary>
/// <param name="Lines">The holdings, the most valuable first.</param>
/// <param name="ValueKrw">What they are worth.</param>
/// <param name="CostKrw">What they cost.</param>
/// <param name="RealisedKrw">What sales have earned or lost.</param>
/// <param name="TotalKrw">Holdings and cash.</param>
public sealed record PortfolioSummary(IReadOnlyList<PortfolioLine> Lines, long ValueKrw, long CostKrw, long RealisedKrw, long TotalKrw)
{
    /// <summary>Value minus cost.</summary>
    public long ProfitKrw => ValueKrw - CostKrw;

    /// <summary>Values a portfolio.</summary>
    /// <param name="portfolio">What the Api says.</param>
    /// <param name="livePrice">A market's live price, null when it is not known.</param>
    /// <returns>The summary.</returns>
    public static PortfolioSummary Of(PortfolioResponse portfolio, Func<string, long?> livePrice)
    {
        var lines = portfolio
            .Holdings.Where(holding => holding.Units > 0)
            .Select(holding =>
            {
                var price = livePrice(holding.Symbol) ?? holding.LastPrice;
                var value = checked(holding.Units * price);
                var profit = value - holding.CostKrw;
                return new PortfolioLine(holding, price, value, profit, Format.ChangeBasisPoints(holding.CostKrw, value));
            })
            .OrderByDescending(line => line.ValueKrw)
            .ToList();
        var total = lines.Sum(line => line.ValueKrw);
        return new PortfolioSummary(
            lines,
            total,
            lines.Sum(line => line.Holding.CostKrw),
            portfolio.Holdings.Sum(holding => holding.RealisedKrw),
            checked(total + portfolio.Cash.Posted)
        );
    }
}

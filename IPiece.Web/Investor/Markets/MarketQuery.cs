using IPiece.Api.Client.Markets;
using IPiece.Web.Formatting;

namespace IPiece.Web.Investor.Markets;

/// <summary>What somebody wants to see of the market list.</summary>
/// <param name="Text">What was typed into the search.</param>
/// <param name="Category">all, or a category's word.</param>
/// <param name="Order">The column sorted by.</param>
/// <param name="IsDescending">The direction.</param>
public sealed record MarketQuery(string Text, string Category, MarketOrder Order, bool IsDescending)
{
    private const string All = "all";

    /// <summary>Every market, the most traded first.</summary>
    public static MarketQuery Everything { get; } = new("", All, MarketOrder.Turnover, IsDescending: true);

    /// <summary>The tabs.</summary>
    public static IReadOnlyList<string> Categories { get; } = [All, "character", "webtoon", "drama", "music"];

    /// <summary>The sortable columns.</summary>
    public static IReadOnlyList<MarketOrder> Orders { get; } = [MarketOrder.Price, MarketOrder.Change, MarketOrder.Turnover];

    /// <summary>Sorts by a column; the same column again turns the direction round.</summary>
    /// <param name="order">The column.</param>
    /// <returns>The new query.</returns>
    public MarketQuery SortedBy(MarketOrder order) => this with { Order = order, IsDescending = order != Order || !IsDescending };

    /// <summary>The markets that answer, in order.</summary>
    /// <param name="markets">All markets.</param>
    /// <returns>Some of them.</returns>
    public IReadOnlyList<MarketSummary> Apply(IReadOnlyList<MarketSummary> markets)
    {
        var found = markets
            .Where(market => Category == All || market.Category == Category)
            .Where(market => Hangul.Matches(Text, market.Name, market.NameEn, market.Symbol));
        Func<MarketSummary, long> key = Order switch
        {
            MarketOrder.Price => market => market.LastPrice ?? market.BasePrice,
            MarketOrder.Change => market => market.ChangeBasisPoints,
            _ => market => market.TurnoverKrw,
        };
        var sorted = IsDescending ? found.OrderByDescending(key) : found.OrderBy(key);
        return [.. sorted.ThenBy(market => market.Symbol, StringComparer.Ordinal)];
    }
}

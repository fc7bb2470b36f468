using IPiece.Api.Client.Markets;
using IPiece.Web.Formatting;

namespace IPiece.Web.Investor.Markets;

/// <summary>What somebody wants to see of the market list.</summary>
/// <param name="Text">What was typed into the search.</param>
/// <param name="Tab">all, watchlist, holdings, or a category's word.</param>
/// <param name="Order">The column sorted by.</param>
/// <param name="IsDescending">The direction.</param>
public sealed record MarketQuery(string Text, string Tab, MarketOrder Order, bool IsDescending)
{
    /// <summary>The tab of the markets somebody follows.</summary>
    public const string Watched = "watchlist";

    /// <summary>The tab of the markets somebody holds units of.</summary>
    public const string Held = "holdings";

    private const string All = "all";

    /// <summary>Every market, the most traded first.</summary>
    public static MarketQuery Everything { get; } = new("", All, MarketOrder.Turnover, IsDescending: true);

    /// <summary>The tabs for visitors.</summary>
    public static IReadOnlyList<string> PublicTabs { get; } = [All, "character", "webtoon", "drama", "music"];

    /// <summary>The tabs for investors.</summary>
    public static IReadOnlyList<string> InvestorTabs { get; } = [All, Watched, Held, "character", "webtoon", "drama", "music"];

    /// <summary>The sortable columns.</summary>
    public static IReadOnlyList<MarketOrder> Orders { get; } =
    [MarketOrder.Price, MarketOrder.Change, MarketOrder.Volume, MarketOrder.Turnover];

    /// <summary>Whether this is a tab of the person's own that nothing was typed into.</summary>
    public bool IsOwnTab => Tab is Watched or Held && Text.Length == 0;

    /// <summary>Sorts by a column; the same column again turns the direction round.</summary>
    /// <param name="order">The column.</param>
    /// <returns>The new query.</returns>
    public MarketQuery SortedBy(MarketOrder order) => this with { Order = order, IsDescending = order != Order || !IsDescending };

    /// <summary>The markets that answer, in order.</summary>
    /// <param name="markets">All markets.</param>
    /// <param name="isWatched">Whether a symbol is followed.</param>
    /// <param name="isHeld">Whether units of a symbol are held.</param>
    /// <returns>Some of them.</returns>
    public IReadOnlyList<MarketSummary> Apply(
        IReadOnlyList<MarketSummary> markets,
        Func<string, bool>? isWatched = null,
        Func<string, bool>? isHeld = null
    )
    {
        var found = markets
            .Where(market =>
                Tab switch
                {
                    All => true,
                    Watched => isWatched?.Invoke(market.Symbol) == true,
                    Held => isHeld?.Invoke(market.Symbol) == true,
                    var category => market.Category == category,
                }
            )
            .Where(market => Hangul.Matches(Text, market.Name, market.NameEn, market.Symbol));
        Func<MarketSummary, long> key = Order switch
        {
            MarketOrder.Price => market => market.LastPrice ?? market.BasePrice,
            MarketOrder.Change => market => market.ChangeBasisPoints,
            MarketOrder.Volume => market => market.Volume,
            _ => market => market.TurnoverKrw,
        };
        var sorted = IsDescending ? found.OrderByDescending(key) : found.OrderBy(key);
        return [.. sorted.ThenBy(market => market.Symbol, StringComparer.Ordinal)];
    }
}

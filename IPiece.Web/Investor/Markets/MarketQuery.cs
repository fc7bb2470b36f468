using IPiece.Api.Client.Markets;
using IPiece.Web.Formatting;
using Microsoft.AspNetCore.WebUtilities;

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

    /// <summary>The most characters of a search.</summary>
    public const int MaxText = 40;

    private const string All = "all";
    private const string TextWord = "q";
    private const string TabWord = "tab";
    private const string OrderWord = "sort";
    private const string DirectionWord = "direction";
    private const string Ascending = "ascending";

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

    /// <summary>The list's address with this query, relative to the site; the list itself when nothing differs from it.</summary>
    public string Address
    {
        get
        {
            Dictionary<string, string?> words = [];
            AddTo(words, TextWord, Text.Trim(), Everything.Text);
            AddTo(words, TabWord, Tab, Everything.Tab);
            AddTo(words, OrderWord, Order.ToString().ToLowerInvariant(), Everything.Order.ToString().ToLowerInvariant());
            if (!IsDescending)
            {
                words.Add(DirectionWord, Ascending);
            }

            return QueryHelpers.AddQueryString("", words);
        }
    }

    /// <summary>Reads what an address asks for; a word that is none leaves nothing out.</summary>
    /// <param name="address">The whole address.</param>
    /// <param name="tabs">The tabs that the reader has.</param>
    /// <returns>The query.</returns>
    public static MarketQuery Parse(string address, IReadOnlyList<string> tabs)
    {
        var words = QueryHelpers.ParseQuery(new Uri(address).Query);
        var (text, tab) = (words.GetValueOrDefault(TextWord).ToString(), words.GetValueOrDefault(TabWord).ToString());
        return new MarketQuery(
            text[..Math.Min(text.Length, MaxText)],
            tabs.Contains(tab) ? tab : All,
            Orders.FirstOrDefault(
                order => string.Equals(order.ToString(), words.GetValueOrDefault(OrderWord), StringComparison.OrdinalIgnoreCase),
                Everything.Order
            ),
            words.GetValueOrDefault(DirectionWord) != Ascending
        );
    }

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
        var shown = markets
            .Where(market =>
                Tab switch
                {
                    All => true,
                    Watched => isWatched?.Invoke(market.Symbol) == true,
                    Held => isHeld?.Invoke(market.Symbol) == true,
                    var category => market.Category == category,
                }
            )
            .ToList();
        var found = Named(shown, Text);
        // What is typed next decides how the last consonant is read; until then the list keeps what it can still mean.
        if (found.Count == 0 && Hangul.WithoutBorrowedFinal(Text.Trim()) is { } other)
        {
            found = Named(shown, other);
        }

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

    private static List<MarketSummary> Named(List<MarketSummary> markets, string text) =>
        markets.FindAll(market => Hangul.Matches(text, market.Name, market.NameEn, market.Symbol));

    private static void AddTo(Dictionary<string, string?> words, string word, string value, string usual)
    {
        if (value != usual)
        {
            words.Add(word, value);
        }
    }
}

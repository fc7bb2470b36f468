using System.Collections.Frozen;
using IPiece.Web.Formatting;
using IPiece.Web.Hosting;

namespace IPiece.Web.Live;

/// <summary>What the works behind the symbols are called; read once, and again when a symbol is new.</summary>
public sealed class MarketNames(ApiClientFactory clients, TimeProvider time)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);
    private FrozenDictionary<string, (string Korean, string English)> _names = FrozenDictionary<string, (string, string)>.Empty;
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;

    /// <summary>The name in the reader's language, or the symbol while names are not known.</summary>
    /// <param name="symbol">The market.</param>
    /// <returns>The name.</returns>
    public string Of(string symbol) => _names.TryGetValue(symbol, out var name) ? Format.Localized(name.Korean, name.English) : symbol;

    /// <summary>Reads the names when one of the symbols is not known.</summary>
    /// <param name="symbols">The symbols about to be shown.</param>
    /// <returns>When they can be shown.</returns>
    public async Task KnowAsync(IEnumerable<string> symbols)
    {
        if (symbols.All(_names.ContainsKey) || time.GetUtcNow() - _readAt < RetryAfter)
        {
            return;
        }

        var markets = await clients.Anonymous().GetMarketsAsync();
        _names = markets.Items.ToFrozenDictionary(market => market.Symbol, market => (market.Name, market.NameEn), StringComparer.Ordinal);
        _readAt = time.GetUtcNow();
    }
}

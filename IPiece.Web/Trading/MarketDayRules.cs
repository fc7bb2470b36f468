using IPiece.Api.Client.Markets;
using IPiece.Web.Live;

namespace IPiece.Web.Trading;

/// <summary>What follows from a market's day in figures for whoever wants to trade in it.</summary>
public static class MarketDayRules
{
    extension(MarketDay day)
    {
        /// <summary>
        /// The price from which the market measures and at which it values an order without one: the day's last trade's, or the base before
        /// the first. An earlier day's last price is none.
        /// </summary>
        public long ReferencePrice => day is { Volume: > 0, LastPrice: { } last } ? last : day.BasePrice;
    }

    /// <summary>A market's rules with the figures of today as last heard.</summary>
    /// <param name="detail">The market as loaded.</param>
    /// <param name="view">The live market; null while none is watched.</param>
    /// <returns>The rules.</returns>
    public static MarketDetail Today(this MarketDetail detail, MarketView? view) =>
        view?.Ticker is { } ticker
            ? detail with
            {
                LastPrice = ticker.LastPrice,
                BasePrice = ticker.BasePrice,
                UpperLimit = ticker.UpperLimit,
                LowerLimit = ticker.LowerLimit,
                Volume = ticker.Volume,
            }
            : detail;
}

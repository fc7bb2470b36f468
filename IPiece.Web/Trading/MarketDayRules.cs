using IPiece.Api.Client.Markets;

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
}

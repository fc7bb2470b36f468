using IPiece.Api.Client.Markets;
using IPiece.Web.Live;

namespace IPiece.Web.Trading;

/// <summary>What follows from a market's state for whoever wants to trade in it.</summary>
public static class MarketStatusRules
{
    /// <summary>The state as last heard, or as the page was loaded with.</summary>
    /// <param name="detail">The market as loaded.</param>
    /// <param name="view">The live market.</param>
    /// <returns>The state.</returns>
    public static MarketStatus Now(MarketSummary detail, MarketView view) => view.Ticker?.Status ?? detail.Status;

    extension(MarketStatus status)
    {
        /// <summary>Whether orders gather for one price.</summary>
        public bool IsAuction => status.Phase == MarketPhase.CallAuction;

        /// <summary>Whether the auction is a volatility interruption.</summary>
        public bool IsVolatility =>
            status is { Phase: MarketPhase.CallAuction, Cause: PhaseCause.VolatilityDynamic or PhaseCause.VolatilityStatic };

        /// <summary>Whether new orders are taken at all; cancelling is possible always.</summary>
        public bool TakesOrders => status.Phase is MarketPhase.Continuous or MarketPhase.CallAuction;

        /// <summary>Whether an order without a price has something to meet.</summary>
        public bool TakesMarketOrders => status.TakesOrders && status.Mode != MarketMode.EqualPriceOnly;

        /// <summary>Whether an order can be filled at once, and so be told to fill at once or never.</summary>
        public bool TakesImmediateOrders => status.Phase == MarketPhase.Continuous;

        /// <summary>Whether orders trade only where prices are equal.</summary>
        public bool IsEqualPrice => status is { Mode: MarketMode.EqualPriceOnly, Phase: MarketPhase.Continuous };

        /// <summary>The word of the state, the end of its text's key.</summary>
        public string Word =>
            status.Phase switch
            {
                MarketPhase.Continuous when status.Mode == MarketMode.EqualPriceOnly => "EqualPrice",
                MarketPhase.CallAuction when status.Cause is not (PhaseCause.Session or PhaseCause.Operator) => status.Cause.ToString(),
                var phase => phase.ToString(),
            };
    }
}

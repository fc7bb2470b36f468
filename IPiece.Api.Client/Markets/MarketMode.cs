namespace IPiece.Api.Client.Markets;

/// <summary>How a market matches while it is open: price-time at once, in single-price rounds, or only where prices are equal.</summary>
public enum MarketMode
{
    Continuous,
    CallAuction,
    EqualPriceOnly,
}

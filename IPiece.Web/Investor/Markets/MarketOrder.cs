namespace IPiece.Web.Investor.Markets;

/// <summary>What the market list can be sorted by.</summary>
public enum MarketOrder
{
    Price,
    Change,
    Volume,
    Turnover,
}

namespace IPiece.Api.Client.Markets;

/// <summary>What a market does with orders right now.</summary>
public enum MarketPhase
{
    Continuous,
    CallAuction,
    Halted,
    Closed,
}

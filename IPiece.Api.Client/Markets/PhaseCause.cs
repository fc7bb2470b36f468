namespace IPiece.Api.Client.Markets;

/// <summary>Why a market is in its phase: the day's plan, one of its auctions, a volatility interruption, an operator's halt or what follows it.</summary>
public enum PhaseCause
{
    Session,
    OpeningAuction,
    ClosingAuction,
    VolatilityDynamic,
    VolatilityStatic,
    Operator,
    Reopening,
    Round,
}

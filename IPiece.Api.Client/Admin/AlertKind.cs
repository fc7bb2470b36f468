namespace IPiece.Api.Client.Admin;

/// <summary>What looked odd: trading that moved nothing, a large order gone as soon as the other side had traded, a price that went far.</summary>
public enum AlertKind
{
    WashTrade,
    Spoofing,
    PriceMove,
}

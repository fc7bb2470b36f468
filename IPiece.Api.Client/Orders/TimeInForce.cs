namespace IPiece.Api.Client.Orders;

/// <summary>Good till cancelled, immediate or cancel, fill or kill.</summary>
public enum TimeInForce
{
    Gtc,
    Ioc,
    Fok,
}

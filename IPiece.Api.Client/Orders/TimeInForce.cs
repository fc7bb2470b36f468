namespace IPiece.Api.Client.Orders;

/// <summary>Good till cancelled, immediate or cancel, fill or kill, good for the session day.</summary>
public enum TimeInForce
{
    Gtc,
    Ioc,
    Fok,
    Day,
}

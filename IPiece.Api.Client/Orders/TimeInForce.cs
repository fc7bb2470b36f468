namespace IPiece.Api.Client.Orders;

/// <summary>Good till cancelled (at the latest by the end of the session day, like every order), immediate or cancel, fill or kill, good for the session day.</summary>
public enum TimeInForce
{
    Gtc,
    Ioc,
    Fok,
    Day,
}

namespace IPiece.Api.Client.Orders;

/// <summary>Why units of an order were cancelled: by its owner, because the order was not to rest, to keep it from its owner's other order, at the day's end, or by an operator.</summary>
public enum CancelReason
{
    Investor,
    ImmediateOrCancel,
    SelfTrade,
    DayEnd,
    Operator,
    Other,
}

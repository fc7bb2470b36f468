namespace IPiece.Api.Client.Orders;

/// <summary>
/// Why units of an order were cancelled: by its owner, because an immediate-or-cancel or a market order does not rest, to keep it from its
/// owner's other order, at the day's end, or by an operator.
/// </summary>
public enum CancelReason
{
    Investor,
    ImmediateOrCancel,
    MarketRemainder,
    SelfTrade,
    DayEnd,
    Operator,
}

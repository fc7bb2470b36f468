namespace IPiece.Api.Client.Orders;

public enum OrderStatus
{
    Open,
    PartiallyFilled,
    Filled,
    Cancelled,
    Rejected,
}

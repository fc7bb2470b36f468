namespace IPiece.Api.Client.Orders;

public enum OrderType
{
    Limit,
    Market,
}

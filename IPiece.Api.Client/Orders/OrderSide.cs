namespace IPiece.Api.Client.Orders;

public enum OrderSide
{
    Buy,
    Sell,
}

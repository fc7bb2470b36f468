using IPiece.Domain.Markets;
using IPiece.Domain.Orders;
using Wire = IPiece.Api.Client.Orders;

namespace IPiece.Api.Orders;

/// <summary>Translates between the public words and the domain's; spelled out, so that renaming one side cannot change the other.</summary>
internal static class OrderWords
{
    public static Side ToDomain(Wire.OrderSide side) => side == Wire.OrderSide.Buy ? Side.Buy : Side.Sell;

    public static OrderType ToDomain(Wire.OrderType type) => type == Wire.OrderType.Limit ? OrderType.Limit : OrderType.Market;

    public static TimeInForce ToDomain(Wire.TimeInForce timeInForce) =>
        timeInForce switch
        {
            Wire.TimeInForce.Gtc => TimeInForce.GoodTillCancelled,
            Wire.TimeInForce.Ioc => TimeInForce.ImmediateOrCancel,
            Wire.TimeInForce.Fok => TimeInForce.FillOrKill,
            _ => TimeInForce.Day,
        };

    /// <summary>The side that a query names, or null for none or an unknown word.</summary>
    public static Side? SideOf(string? word) =>
        word switch
        {
            "buy" => Domain.Markets.Side.Buy,
            "sell" => Domain.Markets.Side.Sell,
            _ => null,
        };

    /// <summary>The filter that a query names, all when it names none, or null for an unknown word.</summary>
    public static Wire.OrderFilter? Filter(string? word) =>
        word switch
        {
            null or "all" => Wire.OrderFilter.All,
            "open" => Wire.OrderFilter.Open,
            "closed" => Wire.OrderFilter.Closed,
            _ => null,
        };

    public static Wire.OrderSide ToWire(Side side) => side == Side.Buy ? Wire.OrderSide.Buy : Wire.OrderSide.Sell;

    public static Wire.OrderType ToWire(OrderType type) => type == OrderType.Limit ? Wire.OrderType.Limit : Wire.OrderType.Market;

    public static Wire.TimeInForce ToWire(TimeInForce timeInForce) =>
        timeInForce switch
        {
            TimeInForce.GoodTillCancelled => Wire.TimeInForce.Gtc,
            TimeInForce.ImmediateOrCancel => Wire.TimeInForce.Ioc,
            TimeInForce.FillOrKill => Wire.TimeInForce.Fok,
            _ => Wire.TimeInForce.Day,
        };

    public static Wire.CancelReason ToWire(OrderCancelReason reason) =>
        reason switch
        {
            OrderCancelReason.User => Wire.CancelReason.Investor,
            OrderCancelReason.Ioc => Wire.CancelReason.ImmediateOrCancel,
            OrderCancelReason.Market => Wire.CancelReason.MarketRemainder,
            OrderCancelReason.SelfTrade => Wire.CancelReason.SelfTrade,
            OrderCancelReason.Expired => Wire.CancelReason.DayEnd,
            _ => Wire.CancelReason.Operator,
        };

    public static OrderStatus ToDomain(Wire.OrderStatus status) =>
        status switch
        {
            Wire.OrderStatus.Open => OrderStatus.Open,
            Wire.OrderStatus.PartiallyFilled => OrderStatus.PartiallyFilled,
            Wire.OrderStatus.Filled => OrderStatus.Filled,
            Wire.OrderStatus.Cancelled => OrderStatus.Cancelled,
            _ => OrderStatus.Rejected,
        };

    public static Wire.OrderStatus ToWire(OrderStatus status) =>
        status switch
        {
            OrderStatus.Open => Wire.OrderStatus.Open,
            OrderStatus.PartiallyFilled => Wire.OrderStatus.PartiallyFilled,
            OrderStatus.Filled => Wire.OrderStatus.Filled,
            OrderStatus.Cancelled => Wire.OrderStatus.Cancelled,
            _ => Wire.OrderStatus.Rejected,
        };
}

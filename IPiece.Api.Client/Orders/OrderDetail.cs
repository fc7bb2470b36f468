namespace IPiece.Api.Client.Orders;

/// <summary>One own order with its executions.</summary>
public sealed record OrderDetail(OrderResponse Order, IReadOnlyList<OrderFill> Fills);

using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Paging;
using IPiece.Api.Exports;
using IPiece.Api.Paging;
using IPiece.Api.Reading;
using IPiece.Domain.Orders;
using Npgsql;
using DomainMarkets = IPiece.Domain.Markets;
using OrderFill = IPiece.Api.Client.Orders.OrderFill;

namespace IPiece.Api.Orders.History;

/// <summary>Reads an investor's orders.</summary>
internal sealed class OrderReader(NpgsqlDataSource dataSource)
{
    public const string ListName = "orders";

    /// <summary>Ids stay exact in JSON numbers.</summary>
    public const long MaxOrderId = (1L << 53) - 1;

    private const int MaxFills = 1_000;

    public async Task<Page<OrderResponse>> ListAsync(
        long investorId,
        OrderFilter status,
        HistoryFilter filter,
        CursorPlace? place,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var orders = await dataSource.ListAsync(
            status == OrderFilter.Open ? OrderSql.ListOpen : OrderSql.List,
            Read,
            cancellationToken,
            Parameters(investorId, status, filter, place, limit + 1)
        );
        if (orders.Count <= limit)
        {
            return new(orders, null);
        }

        orders.RemoveAt(limit);
        return new(orders, Place(orders[^1]).Encode(ListName));
    }

    /// <summary>Whether a file of them would have more rows than one may have.</summary>
    public async Task<bool> IsTooMuchAsync(long investorId, OrderFilter status, HistoryFilter filter, CancellationToken cancellationToken)
    {
        var counts = await dataSource.ListAsync(
            OrderSql.Count,
            reader => reader.GetInt64(0),
            cancellationToken,
            Parameters(investorId, status, filter, place: null, ExportLimits.MaxRows + 1)
        );
        return counts[0] > ExportLimits.MaxRows;
    }

    /// <summary>All of them, newest first.</summary>
    public IAsyncEnumerable<OrderResponse> ReadAllAsync(
        long investorId,
        OrderFilter status,
        HistoryFilter filter,
        CancellationToken cancellationToken
    ) =>
        ExportPages.FollowAsync<OrderResponse>(
            (last, stop) =>
                dataSource.ListAsync(
                    OrderSql.List,
                    Read,
                    stop,
                    Parameters(investorId, status, filter, last is null ? null : Place(last), ExportLimits.PageRows)
                ),
            cancellationToken
        );

    public async Task<OrderDetail?> FindAsync(long investorId, long orderId, CancellationToken cancellationToken)
    {
        var orders = await dataSource.ListAsync(OrderSql.Find, Read, cancellationToken, investorId, orderId);
        if (orders.Count == 0)
        {
            return null;
        }

        var fills = await dataSource.ListAsync(
            OrderSql.Fills,
            reader => new OrderFill(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.Time(4)),
            cancellationToken,
            orderId,
            MaxFills
        );
        return new OrderDetail(orders[0], fills);
    }

    private static object?[] Parameters(long investorId, OrderFilter status, HistoryFilter filter, CursorPlace? place, int limit) =>
        [investorId, (int)status, filter.InstrumentId, (short?)filter.Side, filter.From, filter.Until, place?.Time, place?.Id ?? 0, limit];

    private static CursorPlace Place(OrderResponse order) => CursorPlace.At(order.PlacedAt, order.OrderId);

    private static OrderResponse Read(NpgsqlDataReader reader)
    {
        var type = OrderWords.ToWire((DomainMarkets.OrderType)reader.GetInt16(3));
        return new OrderResponse
        {
            OrderId = reader.GetInt64(0),
            Symbol = reader.GetString(1),
            Side = OrderWords.ToWire((DomainMarkets.Side)reader.GetInt16(2)),
            Type = type,
            TimeInForce = OrderWords.ToWire((DomainMarkets.TimeInForce)reader.GetInt16(4)),
            Price = type == OrderType.Market ? null : reader.GetInt64(5),
            Quantity = reader.GetInt64(6),
            FilledQuantity = reader.GetInt64(7),
            RemainingQuantity = reader.GetInt64(8),
            CancelledQuantity = reader.GetInt64(9),
            Status = OrderWords.ToWire((DomainMarkets.OrderStatus)reader.GetInt16(10)),
            PlacedAt = reader.Time(11),
            UpdatedAt = reader.Time(12),
            AveragePrice = reader.LongOrNull(13),
            PostOnly = reader.GetBoolean(14),
            CancelReason = reader.IsDBNull(15) ? null : OrderWords.ToWire((OrderCancelReason)reader.GetInt16(15)),
            KeptPriority = reader.GetBoolean(16),
        };
    }
}

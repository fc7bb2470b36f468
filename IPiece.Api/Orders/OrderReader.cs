using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Paging;
using IPiece.Api.Paging;
using IPiece.Api.Reading;
using Npgsql;
using DomainMarkets = IPiece.Domain.Markets;

namespace IPiece.Api.Orders;

/// <summary>Reads an investor's orders.</summary>
internal sealed class OrderReader(NpgsqlDataSource dataSource)
{
    public const string ListName = "orders";

    /// <summary>Ids stay exact in JSON numbers.</summary>
    public const long MaxOrderId = (1L << 53) - 1;

    private const int MaxFills = 1_000;

    private const string Columns = """
        select o.id, i.symbol, o.side, o.type, o.time_in_force, o.price, o.quantity, o.filled, o.remaining, o.cancelled, o.status,
            o.placed_at, o.updated_at,
            case when o.filled = 0 then null else
                (select sum(t.price * t.quantity)::bigint / o.filled from ipiece.trades t
                 where (o.side = 0 and t.buy_order_id = o.id) or (o.side = 1 and t.sell_order_id = o.id)) end
        from ipiece.orders o
        join ipiece.instruments i on i.id = o.instrument_id
        """;

    private const string ListSql =
        Columns
        + """

            where o.investor_id = $1
                and ($2 = 0 or ($2 = 1) = (o.status <= 1))
                and ($3::int is null or o.instrument_id = $3)
                and ($4::timestamptz is null or (o.placed_at, o.id) < ($4, $5))
            order by o.placed_at desc, o.id desc
            limit $6
            """;

    private const string FindSql = Columns + " where o.investor_id = $1 and o.id = $2";

    private const string FillsSql = """
        select t.id, t.price, t.quantity, case when t.buy_order_id = $1 then t.buyer_fee_krw else t.seller_fee_krw end, t.executed_at
        from ipiece.trades t
        where t.buy_order_id = $1 or t.sell_order_id = $1
        order by t.sequence
        limit $2
        """;

    public async Task<Page<OrderResponse>> ListAsync(
        long investorId,
        OrderFilter filter,
        int? instrumentId,
        CursorPlace? place,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var orders = await dataSource.ListAsync(
            ListSql,
            Read,
            cancellationToken,
            investorId,
            (int)filter,
            instrumentId,
            place?.Time,
            place?.Id ?? 0,
            limit + 1
        );
        if (orders.Count <= limit)
        {
            return new(orders, null);
        }

        orders.RemoveAt(limit);
        return new(orders, CursorPlace.At(orders[^1].PlacedAt, orders[^1].OrderId).Encode(ListName));
    }

    public async Task<OrderDetail?> FindAsync(long investorId, long orderId, CancellationToken cancellationToken)
    {
        var orders = await dataSource.ListAsync(FindSql, Read, cancellationToken, investorId, orderId);
        if (orders.Count == 0)
        {
            return null;
        }

        var fills = await dataSource.ListAsync(
            FillsSql,
            reader => new OrderFill(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.Time(4)),
            cancellationToken,
            orderId,
            MaxFills
        );
        return new OrderDetail(orders[0], fills);
    }

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
        };
    }
}

using IPiece.Api.Client.Orders;
using IPiece.Api.Reading;
using Npgsql;

namespace IPiece.Api.Me;

/// <summary>Keeps the limits that investors set for themselves; the market enforces them with each order.</summary>
internal sealed class OrderLimitStore(NpgsqlDataSource dataSource, TimeProvider time)
{
    private const string FindSql = """
        select max_order_quantity, max_order_notional_krw, max_distance_percent from ipiece.investor_limits where investor_id = $1
        """;

    private const string SetSql = """
        insert into ipiece.investor_limits (investor_id, max_order_quantity, max_order_notional_krw, max_distance_percent, updated_at)
        values ($1, $2::bigint, $3::bigint, $4::int, $5)
        on conflict (investor_id) do update set max_order_quantity = excluded.max_order_quantity,
            max_order_notional_krw = excluded.max_order_notional_krw, max_distance_percent = excluded.max_distance_percent,
            updated_at = excluded.updated_at
        """;

    public async Task<OwnOrderLimits> FindAsync(long investorId, CancellationToken cancellationToken)
    {
        var rows = await dataSource.ListAsync(
            FindSql,
            reader => new OwnOrderLimits
            {
                MaxOrderQuantity = reader.LongOrNull(0),
                MaxOrderNotionalKrw = reader.LongOrNull(1),
                MaxDistancePercent = reader.IsDBNull(2) ? null : reader.GetInt32(2),
            },
            cancellationToken,
            investorId
        );
        return rows.Count == 0 ? new OwnOrderLimits() : rows[0];
    }

    public async Task SetAsync(long investorId, OwnOrderLimits limits, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(
            SetSql,
            cancellationToken,
            investorId,
            limits.MaxOrderQuantity,
            limits.MaxOrderNotionalKrw,
            limits.MaxDistancePercent,
            time.GetUtcNow()
        );
    }
}

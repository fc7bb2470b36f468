using IPiece.Api.Admin.Surveillance;
using IPiece.Api.Client.Admin;
using IPiece.Api.Reading;
using IPiece.Domain.Identifiers;
using Npgsql;
using DomainMarkets = IPiece.Domain.Markets;

namespace IPiece.Api.Admin.Markets;

/// <summary>Counts what a cancellation would take out of a book, by the same choice as the command's, along the index of what is open.</summary>
internal sealed class CancelPreviewReader(NpgsqlDataSource dataSource)
{
    /// <summary>How many orders are shown of those that are counted.</summary>
    public const int MaxShown = 5;

    private const string Chosen = """
        o.remaining > 0 and o.instrument_id = $1 and ($2::bigint is null or o.investor_id = $2)
            and ($3::bigint[] is null or o.id = any($3))
        """;

    internal const string CountSql = $"""
        select o.side, count(*), sum(o.remaining)::bigint, sum(o.price * o.remaining)::bigint from ipiece.orders o
        where {Chosen} group by o.side
        """;

    private const string NewestSql = $"""
        select {OrderSearch.Columns} from ipiece.orders o
        join ipiece.instruments i on i.id = o.instrument_id
        join ipiece.investors p on p.id = o.investor_id
        where {Chosen} order by o.id desc limit $4
        """;

    private static readonly OpenOrderTotals Nothing = new(0, 0, 0);

    public async Task<CancelPreview> ReadAsync(InstrumentId market, OrderSelection selection, CancellationToken cancellationToken)
    {
        // Both are of one moment, so that no order is shown that is not counted.
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var ids = selection.OrderIds?.ToArray();
        var sides = await connection.ListAsync(CountSql, ReadSide, cancellationToken, market.Value, selection.InvestorId, ids);
        var newest = await connection.ListAsync(
            NewestSql,
            OrderSearch.ReadOrder,
            cancellationToken,
            market.Value,
            selection.InvestorId,
            ids,
            MaxShown
        );
        return new(Of(sides, DomainMarkets.Side.Buy), Of(sides, DomainMarkets.Side.Sell), newest);
    }

    private static OpenOrderTotals Of(List<(DomainMarkets.Side Side, OpenOrderTotals Totals)> sides, DomainMarkets.Side side) =>
        sides.Find(one => one.Side == side).Totals ?? Nothing;

    private static (DomainMarkets.Side Side, OpenOrderTotals Totals) ReadSide(NpgsqlDataReader row) =>
        ((DomainMarkets.Side)row.GetInt16(0), new OpenOrderTotals(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)));
}

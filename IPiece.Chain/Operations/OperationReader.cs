using System.Text.Json;
using IPiece.Chain.Database;
using IPiece.Chain.Status;
using IPiece.Data.Operations;
using Npgsql;

namespace IPiece.Chain.Operations;

/// <summary>What operators see of operations.</summary>
public sealed class OperationReader(NpgsqlDataSource database)
{
    /// <summary>The most rows of a page.</summary>
    public const int MaxRows = 200;

    private const string Columns = """
        select o.id, o.kind, o.state, o.request_id, r.reason, o.investor_id, o.counterparty_id, i.symbol, o.units, o.attempt, o.transaction_hash,
            o.block_number, o.failure, w.lost_address, w.new_address, o.created_at, o.confirmed_at
        from chain_operations o join change_requests r on r.id = o.request_id left join instruments i on i.id = o.instrument_id
        left join wallet_replacements w on w.operation_id = o.id
        """;

    private const string Page = Columns + " where $1::bigint is null or o.id < $1 order by o.id desc limit $2";

    // Of a holder everything that touched the asset, or all assets; without a holder what was done to the token itself.
    private const string Of =
        Columns
        + """

            where case when $1::bigint is null then o.investor_id is null and i.symbol = $2
                else (o.investor_id = $1 or o.counterparty_id = $1) and (o.instrument_id is null or i.symbol = $2) end
            order by o.id desc limit $3
            """;

    /// <summary>Operations before a number, the newest first.</summary>
    public async Task<PageReply<OperationReply>> PageAsync(long? before, int limit, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(Page, Read, cancellationToken, before, limit + 1);
        return rows.Count > limit ? new(rows[..limit], rows[limit - 1].Id) : new(rows, Next: null);
    }

    /// <summary>The last operations on a holder's asset, or on a token, the newest first.</summary>
    public Task<List<OperationReply>> OfAsync(long? investor, string asset, int limit, CancellationToken cancellationToken) =>
        database.QueryAsync(Of, Read, cancellationToken, investor, asset, limit);

    private static string Word(OperationState state) => state == OperationState.Signing ? "signed" : Word(state.ToString());

    private static string Word(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static OperationReply Read(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            Word(((OperationKind)row.GetInt16(1)).ToString()),
            Word((OperationState)row.GetInt16(2)),
            row.GetInt64(3),
            row.GetString(4),
            row.Nullable<long>(5),
            row.Nullable<long>(6),
            row.IsDBNull(7) ? null : row.GetString(7),
            row.GetInt64(8),
            row.GetInt32(9),
            row.IsDBNull(10) ? null : row.GetString(10),
            row.Nullable<long>(11),
            row.IsDBNull(12) ? null : row.GetString(12),
            row.IsDBNull(13) ? null : row.GetString(13),
            row.IsDBNull(14) ? null : row.GetString(14),
            row.GetFieldValue<DateTimeOffset>(15),
            row.Nullable<DateTimeOffset>(16)
        );
}

using System.Globalization;
using System.Text.Json;
using IPiece.Chain.Database;
using IPiece.Data.Chain;
using Npgsql;

namespace IPiece.Chain.Explorer;

/// <summary>chain_instructions as operators look at them.</summary>
public sealed class QueueReader(NpgsqlDataSource database)
{
    private const string Counts = """
        select count(*) filter (where state = 0), count(*) filter (where state = 1), count(*) filter (where state = 3),
            min(created_at) filter (where state = 0)
        from chain_instructions where state <> 2
        """;

    private const string PageStart = """
        select i.id, i.kind, i.state, s.symbol, i.investor_id, i.counterparty_id, i.units, i.krw, i.reference_id, i.batch_id,
            case when i.state = 2 then b.transaction_hash end, i.failure, i.created_at, case when i.state = 2 then b.settled_at end
        from chain_instructions i
        left join instruments s on s.id = i.instrument_id
        left join chain_batches b on b.id = i.batch_id
        where ($1::bigint is null or i.id < $1) and i.state
        """;

    private const string PageEnd = " order by i.id desc limit $2";

    /// <summary>A page.</summary>
    /// <param name="state">Only these; null for all that has not settled.</param>
    /// <param name="after">Only older ones than this number.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<QueueReply> ReadAsync(InstructionState? state, long? after, int limit, CancellationToken cancellationToken)
    {
        var counts = await database.QueryAsync(
            Counts,
            static row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.Nullable<DateTimeOffset>(3)),
            cancellationToken
        );

        // The state stands in the text, not in a parameter: PostgreSQL uses partial indexes only for what it can see.
        var states = state is { } wanted ? string.Create(CultureInfo.InvariantCulture, $" = {(short)wanted}") : " <> 2";
        var items = await database.QueryAsync(PageStart + states + PageEnd, Read, cancellationToken, after, limit);
        var (pending, batched, failed, oldest) = counts[0];
        return new QueueReply(pending, batched, failed, oldest, items);
    }

    private static QueueItemReply Read(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            JsonNamingPolicy.CamelCase.ConvertName(((InstructionKind)row.GetInt16(1)).ToString()),
            JsonNamingPolicy.CamelCase.ConvertName(((InstructionState)row.GetInt16(2)).ToString()),
            row.IsDBNull(3) ? null : row.GetString(3),
            row.GetInt64(4),
            row.Nullable<long>(5),
            row.GetInt64(6),
            row.GetInt64(7),
            row.GetInt64(8),
            row.Nullable<long>(9),
            row.IsDBNull(10) ? null : row.GetString(10),
            row.IsDBNull(11) ? null : row.GetString(11),
            row.GetFieldValue<DateTimeOffset>(12),
            row.Nullable<DateTimeOffset>(13)
        );
}

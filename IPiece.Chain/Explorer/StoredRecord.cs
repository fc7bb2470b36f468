using IPiece.Chain.Database;
using IPiece.Chain.Status;
using IPiece.Data.Chain;
using Npgsql;

namespace IPiece.Chain.Explorer;

/// <summary>What our own tables say of a transaction.</summary>
internal sealed record StoredRecord(
    string From,
    string? To,
    long Nonce,
    string State,
    long? BlockNumber,
    long? GasUsed,
    string? RevertReason,
    string Purpose,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ConfirmedAt,
    BatchReply? Batch
)
{
    // The transaction's name says which batch it is of: a search by hash would read all of them.
    private const string Find = """
        select t.signer, t.to_address, t.nonce, t.state, t.block_number, t.gas_used, t.revert_reason, t.natural_key, t.created_at, t.confirmed_at,
            b.id, b.leg_count, b.trades_root, (select count(*) from chain_instructions i where i.batch_id = b.id)
        from chain_transactions t left join chain_batches b on b.transaction_hash = t.hash
            and b.id = case when t.natural_key like 'batch:%' then substr(t.natural_key, 7)::bigint end
        where t.hash = $1
        """;

    public static async Task<StoredRecord?> FindAsync(NpgsqlDataSource database, string hash, CancellationToken cancellationToken) =>
        (await database.QueryAsync(Find, Read, cancellationToken, hash)).FirstOrDefault();

    private static StoredRecord Read(NpgsqlDataReader row) =>
        new(
            row.GetString(0),
            row.IsDBNull(1) ? null : row.GetString(1),
            row.GetInt64(2),
            ((TransactionState)row.GetInt16(3)).ToString().ToLowerInvariant(),
            row.Nullable<long>(4),
            row.Nullable<long>(5),
            row.IsDBNull(6) ? null : row.GetString(6),
            row.GetString(7),
            row.GetFieldValue<DateTimeOffset>(8),
            row.Nullable<DateTimeOffset>(9),
            row.IsDBNull(10) ? null : new BatchReply(row.GetInt64(10), row.GetInt32(11), row.GetString(12), row.GetInt64(13))
        );
}

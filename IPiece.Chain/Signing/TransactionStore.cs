using System.Data;
using IPiece.Chain.Database;
using IPiece.Chain.Ethereum;
using IPiece.Chain.Ethereum.Rpc;
using IPiece.Chain.Ethereum.Transactions;
using IPiece.Data.Chain;
using Npgsql;

namespace IPiece.Chain.Signing;

/// <summary>chain_transactions: what was signed, before anyone else hears of it.</summary>
public sealed class TransactionStore(NpgsqlDataSource database, TimeProvider time)
{
    private const int NewestLookedAt = 100;

    private const string Columns = "id, signer, nonce, raw, hash, natural_key, state, block_number, revert_reason, gas_used";

    /// <summary>The transaction of an intent, if one was signed.</summary>
    public async Task<StoredTransaction?> FindAsync(string naturalKey, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"select {Columns} from chain_transactions where natural_key = $1",
            Read,
            cancellationToken,
            naturalKey
        );
        return rows.SingleOrDefault();
    }

    /// <summary>Stored or sent and in no block yet, in the order of signing.</summary>
    public Task<List<StoredTransaction>> OpenAsync(CancellationToken cancellationToken) =>
        database.QueryAsync($"select {Columns} from chain_transactions where state < 2 order by id", Read, cancellationToken);

    /// <summary>What this many transactions after an id were, in the order of signing.</summary>
    public Task<List<StoredTransaction>> PageAsync(long afterId, int limit, CancellationToken cancellationToken) =>
        database.QueryAsync(
            $"select {Columns} from chain_transactions where id > $1 order by id limit $2",
            Read,
            cancellationToken,
            afterId,
            limit
        );

    /// <summary>
    /// The block of the newest transactions, as it was noted. By key: rounds ask for it twice a second, and history grows. The order of signing
    /// is that of blocks, but for a signer that was stopped in between.
    /// </summary>
    public async Task<(long Number, string Hash)?> NewestBlockAsync(CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            """
            select block_number, block_hash from (
                select block_number, block_hash from chain_transactions where state >= 2 and block_hash is not null order by id desc limit $1
            ) newest order by block_number desc limit 1
            """,
            static row => (row.GetInt64(0), row.GetString(1)),
            cancellationToken,
            NewestLookedAt
        );
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>The blocks that hold our transactions, as they were noted, the newest first. Reads all of them.</summary>
    public Task<List<(long Number, string Hash)>> BlocksAsync(long below, int limit, CancellationToken cancellationToken) =>
        database.QueryAsync(
            """
            select distinct block_number, block_hash from chain_transactions
            where state >= 2 and block_number < $1 and block_hash is not null order by block_number desc limit $2
            """,
            static row => (row.GetInt64(0), row.GetString(1)),
            cancellationToken,
            below,
            limit
        );

    /// <summary>For each signer, the nonce that its next transaction takes.</summary>
    public async Task<Dictionary<string, long>> NextNoncesAsync(CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            """
            select k.address, coalesce((select max(nonce) + 1 from chain_transactions t where t.signer = k.address), 0) from signer_keys k
            """,
            static row => (row.GetString(0), row.GetInt64(1)),
            cancellationToken
        );
        return rows.ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>For each signer, how many transactions blocks must hold if the chain forgot none.</summary>
    public async Task<Dictionary<string, long>> MinedCountsAsync(CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            """
            select k.address, coalesce((select max(nonce) + 1 from chain_transactions t where t.signer = k.address and t.state >= 2), 0)
            from signer_keys k
            """,
            static row => (row.GetString(0), row.GetInt64(1)),
            cancellationToken
        );
        return rows.ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Stores a signed transaction that nobody has seen yet.</summary>
    public async Task<StoredTransaction> AddAsync(
        SignedTransaction transaction,
        Address? to,
        string naturalKey,
        CancellationToken cancellationToken
    )
    {
        var rows = await database.QueryAsync(
            $"""
            insert into chain_transactions (signer, nonce, raw, hash, to_address, natural_key, state, created_at)
            values ($1, $2, $3, $4, $5, $6, 0, $7) returning {Columns}
            """,
            Read,
            cancellationToken,
            transaction.From.ToString(),
            transaction.Nonce,
            transaction.Raw,
            transaction.Hash,
            to?.ToString(),
            naturalKey,
            time.GetUtcNow()
        );
        return rows[0];
    }

    /// <summary>Notes that a node took it.</summary>
    public Task MarkSentAsync(long id, CancellationToken cancellationToken) =>
        database.ExecuteAsync("update chain_transactions set state = 1 where id = $1 and state = 0", cancellationToken, id);

    /// <summary>Notes the block that holds it, and with what result.</summary>
    public Task MarkMinedAsync(long id, TransactionReceipt receipt, string? revertReason, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            """
            update chain_transactions
            set state = $2, block_number = $3, block_hash = $4, gas_used = $5, revert_reason = $6, confirmed_at = coalesce(confirmed_at, $7)
            where id = $1
            """,
            cancellationToken,
            id,
            (short)(receipt.Succeeded ? TransactionState.Confirmed : TransactionState.Reverted),
            receipt.BlockNumber,
            receipt.BlockHash,
            receipt.GasUsed,
            revertReason,
            time.GetUtcNow()
        );

    /// <summary>Hashes of the versions that others replaced, the newest first: a block may still take one of them.</summary>
    public Task<List<string>> VersionsAsync(long id, CancellationToken cancellationToken) =>
        database.QueryAsync(
            "select hash from chain_replaced_transactions where transaction_id = $1 order by replaced_at desc",
            static row => row.GetString(0),
            cancellationToken,
            id
        );

    /// <summary>Stores a version that nobody has seen yet in the place of one that waits, which is kept beside it.</summary>
    public Task<StoredTransaction> ReplaceAsync(
        StoredTransaction waiting,
        SignedTransaction version,
        CancellationToken cancellationToken
    ) =>
        database.InTransactionAsync(
            IsolationLevel.ReadCommitted,
            async connection =>
            {
                await KeepAsync(connection, waiting, cancellationToken);
                return await PutAsync(connection, waiting, version.Nonce, version.Raw, version.Hash, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>A block took a version that had been replaced: it becomes the transaction again, and the one in its place is kept beside it.</summary>
    public Task<StoredTransaction> ReturnToAsync(StoredTransaction waiting, string hash, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            IsolationLevel.ReadCommitted,
            async connection =>
            {
                var raw = await connection.QueryAsync(
                    "delete from chain_replaced_transactions where hash = $1 and transaction_id = $2 returning raw",
                    static row => row.GetFieldValue<byte[]>(0),
                    cancellationToken,
                    hash,
                    waiting.Id
                );
                await KeepAsync(connection, waiting, cancellationToken);
                var nonce = SignedFields.Read(raw[0]).Nonce;
                return await PutAsync(connection, waiting, nonce, raw[0], hash, cancellationToken);
            },
            cancellationToken
        );

    private static async Task<StoredTransaction> PutAsync(
        NpgsqlConnection connection,
        StoredTransaction waiting,
        long nonce,
        byte[] raw,
        string hash,
        CancellationToken cancellationToken
    )
    {
        var rows = await connection.QueryAsync(
            $"update chain_transactions set nonce = $3, raw = $4, hash = $5, state = 0 where id = $1 and hash = $2 returning {Columns}",
            Read,
            cancellationToken,
            waiting.Id,
            waiting.Hash,
            nonce,
            raw,
            hash
        );
        return rows.Count == 1
            ? rows[0]
            : throw new InvalidOperationException($"{waiting.NaturalKey} is not {waiting.Hash} any more: another worker replaced it.");
    }

    private static StoredTransaction Read(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.GetInt64(2),
            row.GetFieldValue<byte[]>(3),
            row.GetString(4),
            row.GetString(5),
            (TransactionState)row.GetInt32(6),
            row.Nullable<long>(7),
            row.IsDBNull(8) ? null : row.GetString(8),
            row.Nullable<long>(9)
        );

    private Task<int> KeepAsync(NpgsqlConnection connection, StoredTransaction version, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            "insert into chain_replaced_transactions (hash, transaction_id, raw, replaced_at) values ($1, $2, $3, $4)",
            cancellationToken,
            version.Hash,
            version.Id,
            version.Raw,
            time.GetUtcNow()
        );
}

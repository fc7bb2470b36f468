using IPiece.Chain.Database;
using IPiece.Chain.Signing;
using IPiece.Data.Operations;
using Npgsql;

namespace IPiece.Chain.Operations;

/// <summary>chain_operations.</summary>
public sealed class OperationStore(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>The most operations taken up in one round.</summary>
    public const int MaxARound = 100;

    private const string Columns = "id, kind, investor_id, counterparty_id, instrument_id, units, after_instruction_id, attempt";

    /// <summary>What waits, the oldest first.</summary>
    /// <param name="begunOnly">Only what a stop left half done.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<List<Operation>> OpenAsync(bool begunOnly, CancellationToken cancellationToken) =>
        database.QueryAsync(
            $"select {Columns} from chain_operations where state < 2 and (state = 1 or not $2) order by id limit $1",
            Read,
            cancellationToken,
            MaxARound,
            begunOnly
        );

    /// <summary>Whether instructions of its instrument that an operation rests on have not settled; one that failed is not waited for.</summary>
    public async Task<bool> WaitsAsync(Operation operation, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            "select exists (select from chain_instructions where state < 2 and id <= $1 and instrument_id = $2)",
            static row => row.GetBoolean(0),
            cancellationToken,
            operation.AfterInstructionId,
            operation.InstrumentId
        );
        return rows[0];
    }

    /// <summary>Whether a batch is on its way.</summary>
    public async Task<bool> HasOpenBatchAsync(CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            "select exists (select from chain_batches where state < 2)",
            static row => row.GetBoolean(0),
            cancellationToken
        );
        return rows[0];
    }

    /// <summary>Whether one of these transactions, of one step at several attempts, was confirmed.</summary>
    public async Task<bool> IsDoneAsync(string[] naturalKeys, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            "select exists (select from chain_transactions where natural_key = any($1) and state = 2)",
            static row => row.GetBoolean(0),
            cancellationToken,
            (object)naturalKeys
        );
        return rows[0];
    }

    /// <summary>Notes that its first transaction is about to be signed.</summary>
    public Task MarkSigningAsync(long id, CancellationToken cancellationToken) =>
        database.ExecuteAsync("update chain_operations set state = 1 where id = $1 and state = 0", cancellationToken, id);

    /// <summary>Notes a transaction of it.</summary>
    public Task NoteAsync(long id, TransactionOutcome outcome, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            "update chain_operations set transaction_hash = $2, block_number = $3 where id = $1",
            cancellationToken,
            id,
            outcome.Hash,
            outcome.BlockNumber
        );

    /// <summary>Notes that the chain has done all of it.</summary>
    public Task ConfirmAsync(long id, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            "update chain_operations set state = 2, failure = null, confirmed_at = $2 where id = $1 and state < 2",
            cancellationToken,
            id,
            time.GetUtcNow()
        );

    /// <summary>Sets it aside for a person to look at.</summary>
    public Task RefuseAsync(long id, string reason, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            "update chain_operations set state = 3, failure = $2 where id = $1 and state < 2",
            cancellationToken,
            id,
            reason
        );

    private static Operation Read(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            (OperationKind)row.GetInt16(1),
            row.Nullable<long>(2),
            row.Nullable<long>(3),
            row.Nullable<int>(4),
            row.GetInt64(5),
            row.GetInt64(6),
            row.GetInt32(7)
        );
}

using System.Data;
using System.Globalization;
using IPiece.Chain.Database;
using IPiece.Chain.Ethereum.Encoding;
using IPiece.Data.Chain;
using IPiece.Data.Operations;
using Npgsql;

namespace IPiece.Chain.Settlement;

/// <summary>chain_instructions and chain_batches.</summary>
public sealed class BatchStore(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Told the number of each batch once it has settled.</summary>
    public const string SettledChannel = "ipiece_settlement";

    /// <summary>The most instructions taken up at once.</summary>
    public const int MaxWindow = 25_000;

    private static readonly short[] s_restedOn =
    [
        (short)OperationKind.ForcedTransfer,
        (short)OperationKind.UnfreezeWallet,
        (short)OperationKind.UnfreezeUnits,
        (short)OperationKind.UnpauseToken,
    ];

    private const string Columns =
        "id, kind, instrument_id, investor_id, counterparty_id, units, krw, fee_krw, counterparty_fee_krw, reference_id";

    /// <summary>
    /// What waits for a batch, the oldest first, up to the first operation that is not done and that what is younger may rest on: a forced
    /// transfer, or the end of a freeze or of a pause. A trade that came after it must not be blamed for what the two have ended. Closed
    /// instruments are left out: they wait however many there are, and take nobody's place. While there are any, an operation on one
    /// instrument ends the window of that instrument alone, <see cref="CutOffsAsync"/>: what it waits for may wait for a closed one.
    /// </summary>
    public Task<List<Instruction>> PendingAsync(int[] closed, CancellationToken cancellationToken) =>
        database.QueryAsync(
            $"""
            select {Columns} from chain_instructions
            where state = 0 and (instrument_id is null or instrument_id <> all($3)) and id <= coalesce((
                select min(after_instruction_id) from chain_operations
                where kind = any($2) and state < 2 and (instrument_id is null or cardinality($3) = 0)), id)
            order by id limit $1
            """,
            Read,
            cancellationToken,
            MaxWindow,
            s_restedOn,
            closed
        );

    /// <summary>While instruments are closed: by open instrument the last instruction that may go before an operation on it.</summary>
    public async Task<Dictionary<int, long>> CutOffsAsync(int[] closed, CancellationToken cancellationToken)
    {
        if (closed.Length == 0)
        {
            return [];
        }

        var rows = await database.QueryAsync(
            """
            select instrument_id, min(after_instruction_id) from chain_operations
            where kind = any($1) and state < 2 and instrument_id <> all($2) group by instrument_id
            """,
            static row => (row.GetInt32(0), row.GetInt64(1)),
            cancellationToken,
            s_restedOn,
            closed
        );
        return rows.ToDictionary();
    }

    /// <summary>By investor the oldest of the waiting trades of closed instruments that bring won.</summary>
    public async Task<Dictionary<long, long>> OwedAsync(int[] closed, CancellationToken cancellationToken)
    {
        if (closed.Length == 0)
        {
            return [];
        }

        var rows = await database.QueryAsync(
            """
            select counterparty_id, min(id) from chain_instructions
            where state = 0 and instrument_id = any($1) and counterparty_id is not null group by counterparty_id
            """,
            static row => (row.GetInt64(0), row.GetInt64(1)),
            cancellationToken,
            (object)closed
        );
        return rows.ToDictionary();
    }

    /// <summary>Batches that were made and have not settled, oldest first, with what is in them.</summary>
    public async Task<List<OpenBatch>> OpenAsync(CancellationToken cancellationToken)
    {
        var batches = await database.QueryAsync(
            "select id, kind from chain_batches where state < 2 order by id",
            static row => (Id: row.GetInt64(0), Kind: (InstructionKind)row.GetInt16(1)),
            cancellationToken
        );
        var open = new List<OpenBatch>(batches.Count);
        foreach (var (id, kind) in batches)
        {
            var instructions = await database.QueryAsync(
                $"select {Columns} from chain_instructions where batch_id = $1 order by id",
                Read,
                cancellationToken,
                id
            );
            open.Add(new OpenBatch(id, new BatchGroup(kind, instructions)));
        }

        return open;
    }

    /// <summary>The number that the next batch takes; one worker at a time makes batches.</summary>
    public async Task<long> NextIdAsync(CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            "select coalesce(max(id), 0) + 1 from chain_batches",
            static row => row.GetInt64(0),
            cancellationToken
        );
        return rows[0];
    }

    /// <summary>Makes a batch and puts its instructions into it, or does nothing.</summary>
    public Task AddAsync(long id, BatchGroup group, BatchCall call, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            IsolationLevel.ReadCommitted,
            async connection =>
            {
                await connection.ExecuteAsync(
                    "insert into chain_batches (id, kind, state, trades_root, leg_count, created_at) values ($1, $2, 0, $3, $4, $5)",
                    cancellationToken,
                    id,
                    (short)group.Kind,
                    Hex.Encode(call.Root),
                    call.LegCount,
                    time.GetUtcNow()
                );
                var taken = await connection.ExecuteAsync(
                    "update chain_instructions set state = 1, batch_id = $1 where id = any($2) and state = 0",
                    cancellationToken,
                    id,
                    group.Instructions.Select(static one => one.Id).ToArray()
                );
                return taken == group.Instructions.Count
                    ? taken
                    : throw new InvalidOperationException(
                        $"Batch {id} found {taken} of {group.Instructions.Count} instructions still pending."
                    );
            },
            cancellationToken
        );

    /// <summary>Notes that a batch's transaction is about to be signed.</summary>
    /// <exception cref="InvalidOperationException">Another worker has ended it, and its instructions may be in another batch.</exception>
    public async Task MarkSentAsync(long id, CancellationToken cancellationToken)
    {
        if (await database.ExecuteAsync("update chain_batches set state = 1 where id = $1 and state < 2", cancellationToken, id) == 0)
        {
            throw new InvalidOperationException($"Batch {id} is not open any more: another worker ended it.");
        }
    }

    /// <summary>Settles a batch and everything in it, and tells the others.</summary>
    public Task SettleAsync(long id, string? transactionHash, long blockNumber, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            IsolationLevel.ReadCommitted,
            async connection =>
            {
                await connection.ExecuteAsync(
                    "update chain_batches set state = 2, transaction_hash = $2, block_number = $3, settled_at = $4 where id = $1 and state < 2",
                    cancellationToken,
                    id,
                    transactionHash,
                    blockNumber,
                    time.GetUtcNow()
                );
                var settled = await connection.ExecuteAsync(
                    "update chain_instructions set state = 2 where batch_id = $1 and state = 1",
                    cancellationToken,
                    id
                );
                await connection.ExecuteAsync(
                    "select pg_notify($1, $2)",
                    cancellationToken,
                    SettledChannel,
                    id.ToString(CultureInfo.InvariantCulture)
                );
                return settled;
            },
            cancellationToken
        );

    /// <summary>
    /// Ends a batch that the chain refused; its instructions wait for another. Without a transaction's hash it is said never to have been signed,
    /// and nothing is done when it was: another worker may have, and what is signed may reach a block.
    /// </summary>
    public Task ReleaseAsync(long id, string? transactionHash, string reason, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            IsolationLevel.ReadCommitted,
            async connection =>
            {
                var ended = await connection.ExecuteAsync(
                    """
                    update chain_batches set state = 3, transaction_hash = $2, failure = $3 where id = $1 and state < 2
                        and ($2::text is not null or not exists (select from chain_transactions where natural_key = 'batch:' || $1::bigint))
                    """,
                    cancellationToken,
                    id,
                    transactionHash,
                    reason
                );
                return ended == 0
                    ? 0
                    : await connection.ExecuteAsync(
                        "update chain_instructions set state = 0, batch_id = null where batch_id = $1 and state = 1",
                        cancellationToken,
                        id
                    );
            },
            cancellationToken
        );

    /// <summary>Sets an instruction aside for a person to look at.</summary>
    public Task FailAsync(long instructionId, string reason, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            "update chain_instructions set state = 3, failure = $2 where id = $1 and state = 0",
            cancellationToken,
            instructionId,
            reason
        );

    /// <summary>Lets a failed instruction try again, once its cause is mended.</summary>
    public async Task<bool> RetryAsync(long instructionId, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(
            "update chain_instructions set state = 0, failure = null where id = $1 and state = 3",
            cancellationToken,
            instructionId
        ) == 1;

    private static Instruction Read(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            (InstructionKind)row.GetInt16(1),
            row.Nullable<int>(2),
            row.GetInt64(3),
            row.Nullable<long>(4),
            row.GetInt64(5),
            row.GetInt64(6),
            row.GetInt64(7),
            row.GetInt64(8),
            row.GetInt64(9)
        );
}

using IPiece.Data.Database;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Chain;

/// <summary>Writes instructions for the chain in the transaction that made them true, set-based.</summary>
public static class ChainInstructionWriter
{
    private const string Insert = """
        insert into ipiece.chain_instructions (kind, instrument_id, investor_id, counterparty_id, units, krw, fee_krw,
            counterparty_fee_krw, reference_id, state, created_at)
        select *, 0, $10 from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    /// <summary>Inserts pending instructions, numbered in the given order.</summary>
    /// <param name="transaction">The transaction that made them true.</param>
    /// <param name="instructions">Id, state, batch and time are not read.</param>
    /// <param name="createdAt">Their time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task InsertAsync(
        NpgsqlTransaction transaction,
        IReadOnlyCollection<ChainInstruction> instructions,
        DateTimeOffset createdAt,
        CancellationToken cancellationToken
    )
    {
        if (instructions.Count == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        Add(batch, instructions, createdAt);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Adds the insertion of pending instructions to what else is written, numbered in the given order.</summary>
    /// <param name="batch">In the transaction that made them true.</param>
    /// <param name="instructions">At least one; id, state, batch and time are not read.</param>
    /// <param name="createdAt">Their time.</param>
    public static void Add(NpgsqlBatch batch, IReadOnlyCollection<ChainInstruction> instructions, DateTimeOffset createdAt)
    {
        ChainInstruction[] rows = [.. instructions];
        var command = new NpgsqlBatchCommand(Insert);
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Smallint, Array.ConvertAll(rows, row => (short)row.Kind)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Integer, Array.ConvertAll(rows, row => row.InstrumentId?.Value)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(rows, row => row.InvestorId.Value)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(rows, row => row.CounterpartyId?.Value)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(rows, row => row.Units.Value)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(rows, row => row.Krw.Value)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(rows, row => row.FeeKrw.Value)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(rows, row => row.CounterpartyFeeKrw.Value)));
        command.Parameters.Add(Arrays.Of(NpgsqlDbType.Bigint, Array.ConvertAll(rows, row => row.ReferenceId)));
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = createdAt.ToUniversalTime() });
        batch.BatchCommands.Add(command);
    }
}

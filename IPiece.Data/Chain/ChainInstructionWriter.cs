using IPiece.Data.Database;
using Npgsql;

namespace IPiece.Data.Chain;

/// <summary>Writes instructions for the chain in the transaction that made them true, set-based.</summary>
public static class ChainInstructionWriter
{
    private static readonly BulkInsert<ChainInstruction> s_instructions = new(
        "ipiece.chain_instructions",
        new BulkColumns<ChainInstruction>()
            .Smallint("kind", row => (int)row.Kind)
            .OptionalNumber("instrument_id", row => row.InstrumentId?.Value)
            .Bigint("investor_id", row => row.InvestorId.Value)
            .OptionalBigint("counterparty_id", row => row.CounterpartyId?.Value)
            .Bigint("units", row => row.Units.Value)
            .Bigint("krw", row => row.Krw.Value)
            .Bigint("fee_krw", row => row.FeeKrw.Value)
            .Bigint("counterparty_fee_krw", row => row.CounterpartyFeeKrw.Value)
            .Bigint("reference_id", row => row.ReferenceId)
            .Smallint("state", _ => (int)InstructionState.Pending)
            .Time("created_at", row => row.CreatedAt)
    );

    /// <summary>Inserts pending instructions, numbered in the given order.</summary>
    /// <param name="transaction">The transaction that made them true.</param>
    /// <param name="instructions">Id, state and batch are not read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task InsertAsync(
        NpgsqlTransaction transaction,
        IReadOnlyList<ChainInstruction> instructions,
        CancellationToken cancellationToken
    )
    {
        var write = new BulkWrite(transaction);
        Add(write, instructions);
        await write.ExecuteAsync(cancellationToken);
    }

    /// <summary>Adds the insertion of pending instructions to what else is written, numbered in the given order.</summary>
    /// <param name="write">Of the transaction that made them true.</param>
    /// <param name="instructions">Id, state and batch are not read.</param>
    public static void Add(BulkWrite write, IReadOnlyList<ChainInstruction> instructions) => write.Add(s_instructions, instructions);
}

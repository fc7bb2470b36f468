using System.Globalization;
using IPiece.Data.Requests;
using IPiece.Domain.Identifiers;
using Npgsql;
using NpgsqlTypes;

namespace IPiece.Data.Operations;

/// <summary>What all operations on the chain have in common: whom they are about, and the row that the worker finds them by.</summary>
internal static class OperationRows
{
    public const string Entity = "chainOperation";

    private const string ReadInvestor = "select kyc_status from ipiece.investors where id = $1 for no key update";

    private const string ReadWallet = "select true from ipiece.wallets where investor_id = $1";

    private const string ReadOpen = "select from ipiece.chain_operations where investor_id = $1 and kind = $2 and state <> 2 limit 1";

    private const string Insert = """
        with told as (select pg_notify('ipiece_chain', '') as told)
        insert into ipiece.chain_operations
            (kind, request_id, investor_id, counterparty_id, instrument_id, units, after_instruction_id, state, attempt, created_at)
        select $1, $2, $3, $4, $5, $6, coalesce((select max(id) from ipiece.chain_instructions), 0), 0, 0, $7 from told
        returning id
        """;

    /// <summary>An investor's standing, locked until the transaction ends.</summary>
    public static async Task<short> InvestorAsync(ChangeContext context, long investor, string field, CancellationToken cancellationToken)
    {
        await using var command = Command(context, ReadInvestor, investor);
        return await command.ExecuteScalarAsync(cancellationToken) is short status
            ? status
            : throw new ChangeRefusedException(
                ChangeRefusal.Missing,
                ChangeCodes.UnknownInvestor,
                string.Create(CultureInfo.InvariantCulture, $"There is no investor {investor}."),
                field
            );
    }

    /// <summary>Demands that an investor has a wallet: before that there is nothing to be done on the chain.</summary>
    public static async Task DemandWalletAsync(ChangeContext context, long investor, string field, CancellationToken cancellationToken)
    {
        await using var command = Command(context, ReadWallet, investor);
        if (await command.ExecuteScalarAsync(cancellationToken) is not true)
        {
            throw new ChangeRefusedException(
                ChangeRefusal.Rule,
                ChangeCodes.NoWallet,
                string.Create(CultureInfo.InvariantCulture, $"Investor {investor} has no wallet yet."),
                field
            );
        }
    }

    /// <summary>The instrument, which an operation always names.</summary>
    public static async Task<InstrumentId> InstrumentAsync(ChangeContext context, string symbol, CancellationToken cancellationToken) =>
        (await ChangeScope.InstrumentAsync(context, symbol, cancellationToken))!.Value;

    /// <summary>Demands a quantity of at least one unit.</summary>
    public static void DemandUnits(long units)
    {
        if (units <= 0)
        {
            throw new ChangeRefusedException(ChangeRefusal.Rule, ChangeCodes.BadQuantity, "At least one unit.", "units");
        }
    }

    /// <summary>Whether an operation of this kind on this investor is not done yet, or was refused and nobody has looked.</summary>
    public static async Task<bool> IsOpenAsync(
        ChangeContext context,
        long investor,
        OperationKind kind,
        CancellationToken cancellationToken
    )
    {
        await using var command = Command(context, ReadOpen, investor);
        command.Parameters.Add(new() { Value = (short)kind });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken);
    }

    /// <summary>Writes the operation for the worker, and says so for the audit log.</summary>
    public static async Task<AppliedChange> AddAsync(
        ChangeContext context,
        OperationKind kind,
        CancellationToken cancellationToken,
        long? investor = null,
        long? counterparty = null,
        InstrumentId? instrument = null,
        long units = 0
    )
    {
        await using var command = new NpgsqlCommand(Insert, context.Connection, context.Transaction);
        command.Parameters.Add(new() { Value = (short)kind });
        command.Parameters.Add(new() { Value = context.Request.Id });
        command.Parameters.Add(new() { Value = (object?)investor ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = (object?)counterparty ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = (object?)instrument?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        command.Parameters.Add(new() { Value = units });
        command.Parameters.Add(new() { Value = context.Now.ToUniversalTime() });
        var id = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        return new AppliedChange(Entity, id.ToString(CultureInfo.InvariantCulture), Before: null, context.Request.Payload);
    }

    public static NpgsqlCommand Command(ChangeContext context, string sql, long investor) =>
        new(sql, context.Connection, context.Transaction) { Parameters = { new() { Value = investor } } };
}

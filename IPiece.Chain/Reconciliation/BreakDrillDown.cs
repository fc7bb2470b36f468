using System.Text.Json;
using IPiece.Chain.Database;
using IPiece.Chain.Operations;
using IPiece.Data.Chain;
using IPiece.Data.Ledger;
using IPiece.Data.Register;
using Npgsql;

namespace IPiece.Chain.Reconciliation;

/// <summary>What may explain a break: everything unsettled and the last movements of its holder and asset, on both sides, and what was decided.</summary>
public sealed class BreakDrillDown(NpgsqlDataSource database, OperationReader operations)
{
    /// <summary>The most rows of each list.</summary>
    public const int MaxRows = 50;

    private const string Instructions = """
        select i.id, i.kind, i.state, i.investor_id, i.counterparty_id, i.units, i.krw, i.failure, i.created_at
        from chain_instructions i left join instruments n on n.id = i.instrument_id
        where i.state <> 2 and ($1::bigint is null or i.investor_id = $1 or i.counterparty_id = $1)
            and ((i.kind in (3, 4) and n.symbol = $2) or ($2 = 'KRWT' and i.kind in (1, 2, 4)))
        order by i.id desc limit $3
        """;

    private const string Movements = """
        select e.block_number, e.transaction_hash, e.kind, e.wallet, e.other, e.amount, x.natural_key
        from register_tokens t join register_events e on e.contract = t.address left join chain_transactions x on x.hash = e.transaction_hash
        where t.symbol = $2 and e.kind between 1 and 5 and (e.wallet = $1 or e.other = $1)
        order by e.block_number desc, e.log_index desc limit $3
        """;

    private const string Pauses = """
        select e.block_number, e.transaction_hash, e.kind, e.wallet, e.other, e.amount, x.natural_key
        from register_tokens t join register_events e on e.contract = t.address left join chain_transactions x on x.hash = e.transaction_hash
        where t.symbol = $1 and e.kind in (6, 7)
        order by e.block_number desc, e.log_index desc limit $2
        """;

    private const string Journals = """
        select j.id, j.kind, j.natural_key, j.occurred_at, l.posted_delta, l.posted_after
        from accounts a join assets s on s.id = a.asset_id join journal_lines l on l.account_id = a.id join journals j on j.id = l.journal_id
        where a.owner_kind = 1 and a.owner_id = $1 and a.kind in (1, 2) and s.code = case when $2 = 'KRWT' then 'KRW' else $2 end
        order by l.account_version desc limit $3
        """;

    /// <summary>Reads it. A whole asset has no holder: there are its instructions and its pauses alone. An investor without a wallet has moved nothing.</summary>
    public async Task<BreakDetailReply> ReadAsync(BreakReply broken, CancellationToken cancellationToken)
    {
        var instructions = await database.QueryAsync(
            Instructions,
            Instruction,
            cancellationToken,
            broken.InvestorId,
            broken.Asset,
            MaxRows
        );
        var movements = broken switch
        {
            { Wallet: { } wallet } => await database.QueryAsync(Movements, Movement, cancellationToken, wallet, broken.Asset, MaxRows),
            { InvestorId: null } => await database.QueryAsync(Pauses, Movement, cancellationToken, broken.Asset, MaxRows),
            _ => [],
        };
        var journals = broken.InvestorId is { } owner
            ? await database.QueryAsync(Journals, Posting, cancellationToken, owner, broken.Asset, MaxRows)
            : [];
        var decided = await operations.OfAsync(broken.InvestorId, broken.Asset, MaxRows, cancellationToken);
        return new BreakDetailReply(broken, instructions, movements, journals, decided);
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static UnsettledReply Instruction(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            Word((InstructionKind)row.GetInt16(1)),
            Word((InstructionState)row.GetInt16(2)),
            row.GetInt64(3),
            row.Nullable<long>(4),
            row.GetInt64(5),
            row.GetInt64(6),
            row.IsDBNull(7) ? null : row.GetString(7),
            row.GetFieldValue<DateTimeOffset>(8)
        );

    private static MovementReply Movement(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            Word((RegisterEventKind)row.GetInt16(2)),
            row.IsDBNull(3) ? null : row.GetString(3),
            row.IsDBNull(4) ? null : row.GetString(4),
            row.GetInt64(5),
            row.IsDBNull(6) ? null : row.GetString(6)
        );

    private static PostingReply Posting(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            Word((JournalKind)row.GetInt16(1)),
            row.GetString(2),
            row.GetFieldValue<DateTimeOffset>(3),
            row.GetInt64(4),
            row.GetInt64(5)
        );
}

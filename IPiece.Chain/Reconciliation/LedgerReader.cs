using System.Data;
using IPiece.Chain.Database;
using Npgsql;

namespace IPiece.Chain.Reconciliation;

/// <summary>Reads the ledger and what has not settled in one snapshot, so that both belong together.</summary>
internal sealed class LedgerReader(NpgsqlDataSource database)
{
    // Legs of everything that has not settled: state 2 is settled, all others count, failed ones too.
    private const string Holdings = """
        with legs as (
            select investor_id, instrument_id, units from chain_instructions where state <> 2 and kind in (3, 4)
            union all
            select counterparty_id, instrument_id, -units from chain_instructions where state <> 2 and kind = 4
            union all
            select investor_id, 0, krw from chain_instructions where state <> 2 and kind = 1
            union all
            select investor_id, 0, -krw from chain_instructions where state <> 2 and kind = 2
            union all
            select investor_id, 0, -(krw + fee_krw) from chain_instructions where state <> 2 and kind = 4
            union all
            select counterparty_id, 0, krw - counterparty_fee_krw from chain_instructions where state <> 2 and kind = 4
        ), unsettled as (
            select investor_id, instrument_id, sum(units)::bigint as amount from legs group by 1, 2
        ), ledger as (
            select a.owner_id as investor_id, coalesce(s.instrument_id, 0) as instrument_id, sum(a.posted)::bigint as amount
            from accounts a join assets s on s.id = a.asset_id
            where a.owner_kind = 1 and a.kind in (1, 2) group by 1, 2
        )
        select coalesce(l.investor_id, u.investor_id), coalesce(l.instrument_id, u.instrument_id), coalesce(l.amount, 0), coalesce(u.amount, 0)
        from ledger l full join unsettled u on u.investor_id = l.investor_id and u.instrument_id = l.instrument_id
        order by 1, 2
        """;

    private const string Issued = """
        select s.instrument_id, -sum(a.posted)::bigint from accounts a join assets s on s.id = a.asset_id
        where a.kind = 16 and s.instrument_id is not null group by 1
        """;

    private const string UnsettledIssues = """
        select instrument_id, sum(units)::bigint from chain_instructions where state <> 2 and kind = 3 group by 1
        """;

    private const string SettledBatches = """
        select id, trades_root from chain_batches where kind = 4 and state = 2 and id > $1 order by id
        """;

    /// <summary>Reads it all.</summary>
    /// <param name="afterBatchId">Batches up to this number are known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<LedgerSnapshot> ReadAsync(long afterBatchId, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            IsolationLevel.RepeatableRead,
            async connection => new LedgerSnapshot(
                await connection.QueryAsync(
                    Holdings,
                    static row => new Holding(row.GetInt64(0), row.GetInt32(1), row.GetInt64(2), row.GetInt64(3)),
                    cancellationToken
                ),
                await ByInstrumentAsync(connection, Issued, cancellationToken),
                await ByInstrumentAsync(connection, UnsettledIssues, cancellationToken),
                await connection.QueryAsync(
                    SettledBatches,
                    static row => (row.GetInt64(0), row.GetString(1)),
                    cancellationToken,
                    afterBatchId
                )
            ),
            cancellationToken
        );

    private static async Task<Dictionary<int, long>> ByInstrumentAsync(
        NpgsqlConnection connection,
        string sql,
        CancellationToken cancellationToken
    )
    {
        var rows = await connection.QueryAsync(sql, static row => (row.GetInt32(0), row.GetInt64(1)), cancellationToken);
        return rows.ToDictionary();
    }
}

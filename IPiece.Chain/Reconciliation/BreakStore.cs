using System.Data;
using IPiece.Chain.Database;
using Npgsql;

namespace IPiece.Chain.Reconciliation;

/// <summary>Remembers breaks: each from when it was first seen until a comparison does not find it any more.</summary>
public sealed class BreakStore(NpgsqlDataSource database)
{
    private const string Upsert = """
        insert into reconciliation_breaks as b (invariant, subject, asset, investor_id, wallet, expected, actual, chain, register, ledger,
            unsettled, block_number, first_seen_at, last_seen_at)
        select u.*, $12::bigint, $13::timestamptz, $13::timestamptz
        from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[],
            $10::bigint[], $11::bigint[]) as u
        on conflict (invariant, subject, asset) where resolved_at is null do update set investor_id = excluded.investor_id,
            wallet = excluded.wallet, expected = excluded.expected, actual = excluded.actual, chain = excluded.chain,
            register = excluded.register, ledger = excluded.ledger, unsettled = excluded.unsettled, block_number = excluded.block_number,
            last_seen_at = excluded.last_seen_at
        returning b.invariant, b.subject, b.asset, b.first_seen_at
        """;

    private const string Resolve = """
        update reconciliation_breaks b set resolved_at = $4
        where b.resolved_at is null and not exists (
            select from unnest($1::text[], $2::text[], $3::text[]) as u (invariant, subject, asset)
            where u.invariant = b.invariant and u.subject = b.subject and u.asset = b.asset)
        """;

    private const string Summarize = """
        insert into reconciliation_summaries as s (name, rule, compared, breaks, block_number, compared_at, swept_at)
        select u.*, $5::bigint, $6::timestamptz, $7::timestamptz from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[]) as u
        on conflict (name) do update set rule = excluded.rule, compared = excluded.compared, breaks = excluded.breaks,
            block_number = excluded.block_number, compared_at = excluded.compared_at, swept_at = coalesce(excluded.swept_at, s.swept_at)
        """;

    /// <summary>Writes a comparison; returns it with the moments at which its breaks were first seen.</summary>
    /// <param name="report">The comparison.</param>
    /// <param name="isSwept">Whether the views of everything have been asked with it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ReconciliationReport> SaveAsync(ReconciliationReport report, bool isSwept, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            IsolationLevel.ReadCommitted,
            async connection =>
            {
                var found = report
                    .Invariants.SelectMany(static one => one.Breaks.Select(broken => (one.Name, Broken: broken)))
                    .DistinctBy(static one => (one.Name, one.Broken.Subject, one.Broken.Asset))
                    .ToList();
                var since = found.Count == 0 ? [] : await UpsertAsync(connection, report, found, cancellationToken);
                await connection.ExecuteAsync(
                    Resolve,
                    cancellationToken,
                    found.Select(static one => one.Name).ToArray(),
                    found.Select(static one => one.Broken.Subject).ToArray(),
                    found.Select(static one => one.Broken.Asset).ToArray(),
                    report.ComparedAt
                );
                await connection.ExecuteAsync(
                    Summarize,
                    cancellationToken,
                    report.Invariants.Select(static one => one.Name).ToArray(),
                    report.Invariants.Select(static one => one.Rule).ToArray(),
                    report.Invariants.Select(static one => one.Checked).ToArray(),
                    report.Invariants.Select(static one => (long)one.Breaks.Count).ToArray(),
                    report.BlockNumber,
                    report.ComparedAt,
                    isSwept ? report.ComparedAt : null
                );
                return report with { Invariants = [.. report.Invariants.Select(one => one with { Breaks = Dated(one, since) })] };
            },
            cancellationToken
        );

    private static Break[] Dated(InvariantResult one, Dictionary<(string, string, string), DateTimeOffset> since) =>
        [
            .. one.Breaks.Select(broken =>
                broken with
                {
                    FirstSeenAt = since.GetValueOrDefault((one.Name, broken.Subject, broken.Asset), broken.FirstSeenAt),
                }
            ),
        ];

    private static async Task<Dictionary<(string, string, string), DateTimeOffset>> UpsertAsync(
        NpgsqlConnection connection,
        ReconciliationReport report,
        List<(string Name, Break Broken)> found,
        CancellationToken cancellationToken
    )
    {
        var rows = await connection.QueryAsync(
            Upsert,
            static row => ((row.GetString(0), row.GetString(1), row.GetString(2)), row.GetFieldValue<DateTimeOffset>(3)),
            cancellationToken,
            found.Select(static one => one.Name).ToArray(),
            found.Select(static one => one.Broken.Subject).ToArray(),
            found.Select(static one => one.Broken.Asset).ToArray(),
            found.Select(static one => one.Broken.InvestorId).ToArray(),
            found.Select(static one => one.Broken.Wallet).ToArray(),
            found.Select(static one => one.Broken.Expected).ToArray(),
            found.Select(static one => one.Broken.Actual).ToArray(),
            found.Select(static one => one.Broken.Chain).ToArray(),
            found.Select(static one => one.Broken.Register).ToArray(),
            found.Select(static one => one.Broken.Ledger).ToArray(),
            found.Select(static one => one.Broken.Unsettled).ToArray(),
            report.BlockNumber,
            report.ComparedAt
        );
        return rows.ToDictionary();
    }
}

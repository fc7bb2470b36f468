using IPiece.Chain.Database;
using IPiece.Chain.Worker;
using Npgsql;

namespace IPiece.Chain.Reconciliation;

/// <summary>Comparisons that people ask for: any service takes the wish, the one that works does it.</summary>
public sealed class RunDesk(NpgsqlDataSource database, TimeProvider time)
{
    private const string Ask = """
        with waiting as (select id from reconciliation_runs where finished_at is null order by id limit 1),
        asked as (insert into reconciliation_runs (requested_at) select $1 where not exists (select from waiting) returning id)
        select id from waiting union all select id from asked
        """;

    private const string Columns = "id, requested_at, finished_at, block_number, compared, breaks";

    /// <summary>Asks for a comparison of everything; while one waits, a second wish is the same.</summary>
    public async Task<RunReply> AskAsync(CancellationToken cancellationToken)
    {
        var ids = await database.QueryAsync(Ask, static row => row.GetInt64(0), cancellationToken, time.GetUtcNow());
        await database.ExecuteAsync("select pg_notify($1, '')", cancellationToken, InstructionSignal.Channel);
        var runs = await database.QueryAsync($"select {Columns} from reconciliation_runs where id = $1", Read, cancellationToken, ids[0]);
        return runs[0];
    }

    /// <summary>The newest one.</summary>
    public async Task<RunReply?> LastAsync(CancellationToken cancellationToken)
    {
        var runs = await database.QueryAsync(
            $"select {Columns} from reconciliation_runs order by id desc limit 1",
            Read,
            cancellationToken
        );
        return runs.SingleOrDefault();
    }

    /// <summary>The newest one that waits.</summary>
    public async Task<long?> WaitingAsync(CancellationToken cancellationToken)
    {
        var ids = await database.QueryAsync(
            "select id from reconciliation_runs where finished_at is null order by id desc limit 1",
            static row => row.GetInt64(0),
            cancellationToken
        );
        return ids.Count == 0 ? null : ids[0];
    }

    /// <summary>Notes that all up to one are answered by a comparison.</summary>
    public Task FinishAsync(long id, ReconciliationReport report, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            """
            update reconciliation_runs set finished_at = $2, block_number = $3, compared = $4, breaks = $5
            where id <= $1 and finished_at is null
            """,
            cancellationToken,
            id,
            report.ComparedAt,
            report.BlockNumber,
            report.Invariants.Sum(static one => one.Checked),
            (long)report.Invariants.Sum(static one => one.Breaks.Count)
        );

    private static RunReply Read(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetFieldValue<DateTimeOffset>(1),
            row.Nullable<DateTimeOffset>(2),
            row.Nullable<long>(3),
            row.Nullable<long>(4),
            row.Nullable<long>(5)
        );
}

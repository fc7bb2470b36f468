using IPiece.Api.Client.Admin;
using IPiece.Api.Reading;
using Npgsql;

namespace IPiece.Api.Admin.Waiting;

/// <summary>Counts what waits for staff, along the indexes of what is pending and what is open: every staff page asks again and again.</summary>
internal sealed class WaitingReader(NpgsqlDataSource dataSource, TimeProvider time)
{
    private const string CountSql = """
        select (select count(*) from ipiece.change_requests where state = 0 and expires_at > $1),
            (select count(*) from ipiece.alerts where state = 0)
        """;

    public async Task<WaitingWork> CountAsync(CancellationToken cancellationToken) =>
        (
            await dataSource.ListAsync(
                CountSql,
                static row => new WaitingWork(row.GetInt64(0), row.GetInt64(1)),
                cancellationToken,
                time.GetUtcNow()
            )
        )[0];
}

using IPiece.Api.Client.Watchlist;
using IPiece.Api.Reading;
using Npgsql;

namespace IPiece.Api.Watchlist;

/// <summary>Keeps which markets an investor follows.</summary>
internal sealed class WatchlistStore(NpgsqlDataSource dataSource, TimeProvider time)
{
    /// <summary>More than anybody follows, and little enough to send whole.</summary>
    public const int MaxEntries = 100;

    private const string ListSql = """
        select i.symbol, w.added_at from ipiece.watchlist_entries w join ipiece.instruments i on i.id = w.instrument_id
        where w.investor_id = $1
        order by w.added_at, i.symbol
        """;

    private const string LockSql = "select from ipiece.investors where id = $1 for update";

    private const string AddSql = """
        insert into ipiece.watchlist_entries (investor_id, instrument_id, added_at)
        select $1, $2, $3
        where (select count(*) from ipiece.watchlist_entries where investor_id = $1) < $4
        on conflict do nothing
        """;

    private const string IsWatchedSql = "select 1 from ipiece.watchlist_entries where investor_id = $1 and instrument_id = $2";

    private const string RemoveSql = "delete from ipiece.watchlist_entries where investor_id = $1 and instrument_id = $2";

    public async Task<WatchlistResponse> ListAsync(long investorId, CancellationToken cancellationToken) =>
        new(
            await dataSource.ListAsync(
                ListSql,
                reader => new WatchlistEntry(reader.GetString(0), reader.Time(1)),
                cancellationToken,
                investorId
            )
        );

    /// <summary>False when the list is full.</summary>
    public async Task<bool> AddAsync(long investorId, int instrumentId, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // One after another for each person: two that arrive at once would both find the last free place.
        await connection.ExecuteAsync(LockSql, cancellationToken, investorId);
        await connection.ExecuteAsync(AddSql, cancellationToken, investorId, instrumentId, time.GetUtcNow(), MaxEntries);
        var watched = await connection.ListAsync(IsWatchedSql, _ => true, cancellationToken, investorId, instrumentId);
        await transaction.CommitAsync(cancellationToken);
        return watched.Count > 0;
    }

    public async Task RemoveAsync(long investorId, int instrumentId, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(RemoveSql, cancellationToken, investorId, instrumentId);
    }
}

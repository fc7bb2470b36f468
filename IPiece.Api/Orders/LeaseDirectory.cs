using System.Collections.Concurrent;
using IPiece.Api.Reading;
using Npgsql;

namespace IPiece.Api.Orders;

/// <summary>
/// Which Matching instance runs an instrument's market, by the database's clock as for the instances themselves. Remembered until it
/// proves wrong or the lease must have been renewed.
/// </summary>
internal sealed class LeaseDirectory(NpgsqlDataSource dataSource, TimeProvider time)
{
    private const string FindSql = "select endpoint from ipiece.market_leases where instrument_id = $1 and expires_at >= clock_timestamp()";
    private const string EndpointsSql =
        "select distinct endpoint from ipiece.market_leases where expires_at >= clock_timestamp() limit 100";
    private static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<int, (Uri Endpoint, DateTimeOffset Until)> _known = new();

    /// <summary>The instance's address, or null when nobody holds the lease now.</summary>
    public async ValueTask<Uri?> FindAsync(int instrumentId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(instrumentId, out var known) && known.Until > now)
        {
            return known.Endpoint;
        }

        var rows = await dataSource.ListAsync(FindSql, reader => reader.GetString(0), cancellationToken, instrumentId);
        if (rows.Count == 0 || !Uri.TryCreate(rows[0], UriKind.Absolute, out var endpoint))
        {
            return null;
        }

        _known[instrumentId] = (endpoint, now + TrustedFor);
        return endpoint;
    }

    public void Forget(int instrumentId) => _known.TryRemove(instrumentId, out _);

    /// <summary>Every instance that holds any lease.</summary>
    public async Task<IReadOnlyList<Uri>> EndpointsAsync(CancellationToken cancellationToken)
    {
        var rows = await dataSource.ListAsync(EndpointsSql, reader => reader.GetString(0), cancellationToken);
        return [.. rows.Where(row => Uri.IsWellFormedUriString(row, UriKind.Absolute)).Select(row => new Uri(row))];
    }
}

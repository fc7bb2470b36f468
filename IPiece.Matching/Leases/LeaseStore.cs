using IPiece.Matching.Sequencing;
using Npgsql;

namespace IPiece.Matching.Leases;

/// <summary>Leases in PostgreSQL, by PostgreSQL's clock alone.</summary>
/// <param name="dataSource">The database.</param>
/// <param name="options">Who asks, and for how long.</param>
public sealed class LeaseStore(NpgsqlDataSource dataSource, LeaseOptions options)
{
    /// <summary>A take-over waits for a batch in flight, then sees whether its holder has renewed meanwhile.</summary>
    private const string Acquire = """
        insert into ipiece.market_leases as l (instrument_id, owner, endpoint, epoch, expires_at)
        select i.id, $1, $2, 1, clock_timestamp() + $3 from ipiece.instruments i
        where not exists (select from ipiece.market_leases h where h.instrument_id = i.id and h.expires_at >= clock_timestamp())
        order by i.id
        on conflict (instrument_id) do update
            set owner = excluded.owner, endpoint = excluded.endpoint, epoch = l.epoch + 1, expires_at = excluded.expires_at
            where l.expires_at < clock_timestamp()
        returning instrument_id, epoch
        """;

    private const string Renew = """
        update ipiece.market_leases set expires_at = clock_timestamp() + $4 where instrument_id = $1 and owner = $2 and epoch = $3
        """;

    private const string ReleaseOne = """
        update ipiece.market_leases set expires_at = '-infinity' where instrument_id = $1 and owner = $2 and epoch = $3
        """;

    private const string Find = """
        select l.endpoint from ipiece.instruments i
        left join ipiece.market_leases l on l.instrument_id = i.id and l.expires_at >= clock_timestamp() where i.id = $1
        """;

    private const string CountUnheld = """
        select count(*) from ipiece.instruments i
        where not exists (select from ipiece.market_leases l where l.instrument_id = i.id and l.expires_at >= clock_timestamp())
        """;

    /// <summary>Takes every market that nobody holds.</summary>
    public async Task<List<MarketLeaseTicket>> AcquireAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Acquire);
        command.Parameters.Add(Parameters.One(options.Owner));
        command.Parameters.Add(Parameters.One(options.Endpoint()));
        command.Parameters.Add(Parameters.One(options.Duration));
        var taken = new List<MarketLeaseTicket>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            taken.Add(new MarketLeaseTicket(reader.GetInt32(0), options.Owner, reader.GetInt64(1)));
        }

        return taken;
    }

    /// <summary>Prolongs a lease.</summary>
    /// <returns>False when it is another's now.</returns>
    public async Task<bool> RenewAsync(MarketLeaseTicket lease, CancellationToken cancellationToken)
    {
        await using var command = Command(Renew, lease);
        command.Parameters.Add(Parameters.One(options.Duration));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Gives a lease back, so that others need not wait for it to run out.</summary>
    public async Task ReleaseAsync(MarketLeaseTicket lease, CancellationToken cancellationToken)
    {
        await using var command = Command(ReleaseOne, lease);
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Who runs a market.</summary>
    /// <returns>Whether the instrument exists, and its holder's endpoint if it has one.</returns>
    public async Task<(bool Exists, string? Endpoint)> FindAsync(int instrument, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Find);
        command.Parameters.Add(Parameters.One(instrument));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (true, reader.IsDBNull(0) ? null : reader.GetString(0)) : (false, null);
    }

    /// <summary>How many markets nobody runs: none, except for the moments after an instance has died.</summary>
    public async Task<long> CountUnheldAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(CountUnheld);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private NpgsqlCommand Command(string sql, MarketLeaseTicket lease)
    {
        var command = dataSource.CreateCommand(sql);
        command.Parameters.Add(Parameters.One(lease.Instrument));
        command.Parameters.Add(Parameters.One(lease.Owner));
        command.Parameters.Add(Parameters.One(lease.Epoch));
        return command;
    }
}

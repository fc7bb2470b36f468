using IPiece.Matching.Sequencing;
using Npgsql;

namespace IPiece.Matching.Leases;

/// <summary>Leases in PostgreSQL, by PostgreSQL's clock alone.</summary>
/// <param name="dataSource">The database.</param>
/// <param name="options">Who asks, and for how long.</param>
public sealed class LeaseStore(NpgsqlDataSource dataSource, LeaseOptions options)
{
    private const string TakeNew = """
        insert into ipiece.market_leases (instrument_id, owner, endpoint, epoch, expires_at)
        select s.instrument_id, $1, $2, 1, clock_timestamp() + $3 from ipiece.market_states s
        where not exists (select from ipiece.market_leases l where l.instrument_id = s.instrument_id)
        order by s.instrument_id limit $4
        on conflict (instrument_id) do nothing
        returning instrument_id, epoch
        """;

    /// <summary>
    /// A batch in flight locks its lease for key share, which keeps this out; whoever freezes within one loses its transaction, and the lock
    /// with it, within seconds. Nothing waits here: what is locked is looked at again in a moment.
    /// </summary>
    private const string TakeOver = """
        with free as (
            select instrument_id from ipiece.market_leases where expires_at < clock_timestamp() order by instrument_id limit $4
            for update skip locked)
        update ipiece.market_leases l set owner = $1, endpoint = $2, epoch = l.epoch + 1, expires_at = clock_timestamp() + $3
        from free where l.instrument_id = free.instrument_id
        returning l.instrument_id, l.epoch
        """;

    private const string FindMine = """
        select instrument_id, epoch from ipiece.market_leases where owner = $1 and expires_at >= clock_timestamp()
        """;

    /// <summary>Changes no key, so that a batch in flight does not keep it waiting.</summary>
    private const string Renew = """
        with mine as (
            select l.instrument_id from ipiece.market_leases l join unnest($2, $3) as m (instrument_id, epoch) using (instrument_id, epoch)
            where l.owner = $1 order by l.instrument_id for no key update of l)
        update ipiece.market_leases l set expires_at = clock_timestamp() + $4 from mine where l.instrument_id = mine.instrument_id
        returning l.instrument_id
        """;

    private const string ReleaseOne = """
        update ipiece.market_leases set expires_at = '-infinity' where instrument_id = $1 and owner = $2 and epoch = $3
        """;

    private const string HandOverOne = """
        update ipiece.market_leases set owner = $4, endpoint = $5, epoch = epoch + 1, expires_at = clock_timestamp() + $6
        where instrument_id = $1 and owner = $2 and epoch = $3
        """;

    private const string Find = """
        select l.owner, l.endpoint from ipiece.instruments i
        left join ipiece.market_leases l on l.instrument_id = i.id and l.expires_at >= clock_timestamp() where i.id = $1
        """;

    private const string CountUnheld = """
        select count(*) from ipiece.market_states s
        where not exists (select from ipiece.market_leases l where l.instrument_id = s.instrument_id and l.expires_at >= clock_timestamp())
        """;

    /// <summary>Takes markets that nobody holds.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<List<MarketLeaseTicket>> AcquireAsync(int most, CancellationToken cancellationToken)
    {
        var taken = new List<MarketLeaseTicket>();
        foreach (var sql in (string[])[TakeNew, TakeOver])
        {
            if (taken.Count < most)
            {
                await using var command = dataSource.CreateCommand(sql);
                command.Parameters.Add(Parameters.One(options.Owner));
                command.Parameters.Add(Parameters.One(options.Endpoint()));
                command.Parameters.Add(Parameters.One(options.Duration));
                command.Parameters.Add(Parameters.One(most - taken.Count));
                taken.AddRange(await TicketsAsync(command, cancellationToken));
            }
        }

        return taken;
    }

    /// <summary>Every market that this instance holds, those included that others have handed over.</summary>
    public async Task<List<MarketLeaseTicket>> MineAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(FindMine);
        command.Parameters.Add(Parameters.One(options.Owner));
        return await TicketsAsync(command, cancellationToken);
    }

    /// <summary>Prolongs leases.</summary>
    /// <param name="leases">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The instruments whose leases are still this instance's.</returns>
    public async Task<HashSet<int>> RenewAsync(List<MarketLeaseTicket> leases, CancellationToken cancellationToken)
    {
        var renewed = new HashSet<int>();
        if (leases.Count == 0)
        {
            return renewed;
        }

        await using var command = dataSource.CreateCommand(Renew);
        command.Parameters.Add(Parameters.One(options.Owner));
        command.Parameters.Add(Parameters.One(leases.Select(lease => lease.Instrument).ToArray()));
        command.Parameters.Add(Parameters.Bigints(leases, lease => lease.Epoch));
        command.Parameters.Add(Parameters.One(options.Duration));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            renewed.Add(reader.GetInt32(0));
        }

        return renewed;
    }

    /// <summary>Gives a lease back, so that others need not wait for it to run out.</summary>
    public async Task ReleaseAsync(MarketLeaseTicket lease, CancellationToken cancellationToken)
    {
        await using var command = Command(ReleaseOne, lease);
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Gives a lease to another instance, which finds it among its own.</summary>
    public async Task HandOverAsync(MarketLeaseTicket lease, LiveInstance to, CancellationToken cancellationToken)
    {
        await using var command = Command(HandOverOne, lease);
        command.Parameters.Add(Parameters.One(to.Owner));
        command.Parameters.Add(Parameters.One(to.Endpoint));
        command.Parameters.Add(Parameters.One(options.Duration));
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Who runs a market.</summary>
    /// <returns>
    /// Whether the instrument exists, and its holder's endpoint if another instance holds it: a market that is on its way out of this one, or
    /// into it, has nobody to send a caller to.
    /// </returns>
    public async Task<(bool Exists, string? Endpoint)> FindAsync(int instrument, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Find);
        command.Parameters.Add(Parameters.One(instrument));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return (false, null);
        }

        var isElsewhere = !reader.IsDBNull(0) && !string.Equals(reader.GetString(0), options.Owner, StringComparison.Ordinal);
        return (true, isElsewhere ? reader.GetString(1) : null);
    }

    /// <summary>How many markets nobody runs: none, except for the moments after an instance has died.</summary>
    public async Task<long> CountUnheldAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(CountUnheld);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<List<MarketLeaseTicket>> TicketsAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var tickets = new List<MarketLeaseTicket>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            tickets.Add(new MarketLeaseTicket(reader.GetInt32(0), options.Owner, reader.GetInt64(1)));
        }

        return tickets;
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

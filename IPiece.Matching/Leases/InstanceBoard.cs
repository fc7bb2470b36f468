using IPiece.Matching.Sequencing;
using Npgsql;

namespace IPiece.Matching.Leases;

/// <summary>Where instances that take orders show themselves, so that markets can be shared out among them.</summary>
/// <param name="dataSource">The database, whose clock counts.</param>
/// <param name="options">Who this one is.</param>
public sealed class InstanceBoard(NpgsqlDataSource dataSource, LeaseOptions options)
{
    private const string Show = """
        insert into ipiece.matching_instances (owner, endpoint, seen_at) values ($1, $2, clock_timestamp())
        on conflict (owner) do update set endpoint = excluded.endpoint, seen_at = excluded.seen_at
        """;

    /// <summary>Names are never used again, so the dead are forgotten after a while.</summary>
    private const string Forget =
        "delete from ipiece.matching_instances where owner = $1 or seen_at < clock_timestamp() - interval '1 hour'";

    private const string ReadLive = """
        select i.owner, i.endpoint, count(l.instrument_id)::int from ipiece.matching_instances i
        left join ipiece.market_leases l on l.owner = i.owner and l.expires_at >= clock_timestamp()
        where i.seen_at >= clock_timestamp() - $1 group by i.owner, i.endpoint order by count(l.instrument_id), i.owner
        """;

    private const string CountMarkets = "select count(*)::int from ipiece.market_states";

    /// <summary>Says that this instance takes orders.</summary>
    public async Task ShowAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Show);
        command.Parameters.Add(Parameters.One(options.Owner));
        command.Parameters.Add(Parameters.One(options.Endpoint()));
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Says that it no longer does.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Forget);
        command.Parameters.Add(Parameters.One(options.Owner));
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Who else takes orders, whoever holds the fewest markets first, and how many markets there are.</summary>
    public async Task<(List<LiveInstance> Others, int Markets)> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(CountMarkets));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(ReadLive) { Parameters = { Parameters.One(options.Duration) } });
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        _ = await reader.ReadAsync(cancellationToken);
        var markets = reader.GetInt32(0);
        _ = await reader.NextResultAsync(cancellationToken);
        var others = new List<LiveInstance>();
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!string.Equals(reader.GetString(0), options.Owner, StringComparison.Ordinal))
            {
                others.Add(new LiveInstance(reader.GetString(0), reader.GetString(1), reader.GetInt32(2)));
            }
        }

        return (others, markets);
    }
}

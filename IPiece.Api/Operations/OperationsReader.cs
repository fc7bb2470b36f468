using IPiece.Api.Client.Operations;
using IPiece.Api.Reading;
using Npgsql;

namespace IPiece.Api.Operations;

/// <summary>Gathers the venue's state from the database and the other services.</summary>
internal sealed class OperationsReader(
    NpgsqlDataSource dataSource,
    InvariantMemory invariants,
    ReplayMemory replay,
    SurveillanceBacklog surveillance,
    ServiceProbe probe,
    TimeProvider time
)
{
    private const int MaxLeases = 1_000;
    private const string HealthyWord = "healthy";

    private const string OutboxSql = """
        select (select count(*) from ipiece.outbox where published_at is null),
            (select min(created_at) from ipiece.outbox where published_at is null),
            (select count(*) from ipiece.chain_instructions where state < 2),
            (select min(created_at) from ipiece.chain_instructions where state < 2)
        """;

    private const string LeasesSql = """
        select i.symbol, l.owner, l.endpoint, l.epoch, l.expires_at, l.expires_at >= clock_timestamp() from ipiece.instruments i
        join ipiece.market_states s on s.instrument_id = i.id
        left join ipiece.market_leases l on l.instrument_id = i.id
        order by i.id
        limit $1
        """;

    private const string Silence = "Not checked: the service that checks it does not say.";
    private const string OnRequest = "Checked on request, market by market: it replays the whole command log.";

    public async Task<OperationsHealth> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var matching = probe.HealthAsync("matching", cancellationToken);
        var chainHealth = probe.HealthAsync("chain", cancellationToken);
        var chainStatus = probe.ChainStatusAsync(cancellationToken);
        var stored = await invariants.CheckAsync(cancellationToken);
        var outbox = await dataSource.ListAsync(OutboxSql, reader => Outbox(reader, now), cancellationToken);
        var leases = await dataSource.ListAsync(LeasesSql, Lease, cancellationToken, MaxLeases);
        var (matchingHealth, matchingInvariants) = await matching;
        using var status = await chainStatus;
        var chain = ChainStatus.Read(status);
        ServiceHealth[] services = [matchingHealth, (await chainHealth).Health];
        var all = Merge(
            stored,
            [await replay.ReadAsync(TimeSpan.Zero, cancellationToken)],
            matchingInvariants,
            ChainStatus.Invariants(status)
        );
        return new OperationsHealth
        {
            Healthy =
                all.All(IsFine)
                && leases.All(lease => lease.Alive)
                && services.All(service => string.Equals(service.Status, HealthyWord, StringComparison.Ordinal)),
            CheckedAt = now,
            Invariants = all,
            Chain = chain,
            Outbox = outbox[0],
            Surveillance = await surveillance.ReadAsync(now, cancellationToken),
            Leases = leases,
            Services = services,
        };
    }

    /// <summary>Unknown is not fine, but for what is too dear to check all the time and was not tried yet: a try that failed counts.</summary>
    internal static bool IsFine(InvariantStatus invariant) =>
        invariant.Ok ?? (InvariantTitles.OnRequest.Contains(invariant.Name) && invariant.CheckedAt is null);

    /// <summary>The first to name an invariant is believed; those that somebody should have named and nobody did are unknown, not fine.</summary>
    private static List<InvariantStatus> Merge(params IReadOnlyList<InvariantStatus>[] sources)
    {
        var byName = new SortedDictionary<string, InvariantStatus>(StringComparer.Ordinal);
        foreach (var invariant in sources.SelectMany(source => source))
        {
            byName.TryAdd(invariant.Name, invariant);
        }

        foreach (var (name, title) in InvariantTitles.All)
        {
            byName.TryAdd(name, new InvariantStatus(name, title, null, InvariantTitles.OnRequest.Contains(name) ? OnRequest : Silence));
        }

        return
        [
            .. byName.Values.Select(invariant =>
                invariant.Title.Length > 0
                    ? invariant
                    : invariant with
                    {
                        Title = InvariantTitles.All.GetValueOrDefault(invariant.Name, invariant.Name),
                    }
            ),
        ];
    }

    private static OutboxHealth Outbox(NpgsqlDataReader reader, DateTimeOffset now) =>
        new(reader.GetInt64(0), Age(reader.TimeOrNull(1), now), reader.GetInt64(2), Age(reader.TimeOrNull(3), now));

    private static double? Age(DateTimeOffset? since, DateTimeOffset now) =>
        since is { } start ? Math.Max(0, (now - start).TotalSeconds) : null;

    private static LeaseHealth Lease(NpgsqlDataReader reader) =>
        reader.IsDBNull(1)
            ? new LeaseHealth(reader.GetString(0), "", "", 0, DateTimeOffset.UnixEpoch, Alive: false)
            : new LeaseHealth(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetInt64(3),
                reader.Time(4),
                reader.GetBoolean(5)
            );
}

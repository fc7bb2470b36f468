using System.Text.Json;
using IPiece.Api.Admin.Requests;
using IPiece.Api.Client.Admin;
using IPiece.Api.Reading;
using IPiece.Data.Policies;
using IPiece.Data.Requests;
using Npgsql;

namespace IPiece.Api.Admin.Policies;

/// <summary>Reads the policies with their histories.</summary>
internal sealed class PolicyReader(NpgsqlDataSource dataSource, RequestReader requests, TimeProvider time)
{
    /// <summary>Changes are rare; so many of one policy in one market are years.</summary>
    private const int MaxHistory = 50;

    private const string EntriesSql = """
        select key, symbol, value, effective_from, reason, asked, approved
        from (
            select p.key, i.symbol, p.value, p.effective_from, p.reason, a.display_name as asked, b.display_name as approved,
                row_number() over (partition by p.key, p.instrument_id order by p.effective_from desc) as place
            from ipiece.policies p
            left join ipiece.instruments i on i.id = p.instrument_id
            left join ipiece.asp_net_users a on a.id = p.requested_by
            left join ipiece.asp_net_users b on b.id = p.approved_by
        ) entries
        where place <= $1
        order by key, symbol nulls first, effective_from desc
        """;

    public async Task<PolicyList> ListAsync(Guid reader, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var entries = await dataSource.ListAsync(EntriesSql, Read, cancellationToken, MaxHistory);
        var pending = await requests.PendingAsync(reader, cancellationToken, ChangeRequestKinds.Policy);
        var scopes = entries
            .GroupBy(entry => (entry.Key, entry.Symbol))
            .ToDictionary(group => group.Key, group => group.Select(entry => entry.Version).ToList());
        foreach (var scope in pending.Select(ScopeOf).Where(scope => PolicyValues.IsKnown(scope.Key)))
        {
            // What is only asked for has a row too, or nobody would find it.
            scopes.TryAdd(scope, []);
        }

        return new PolicyList([
            .. scopes
                .OrderBy(scope => scope.Key.Key, StringComparer.Ordinal)
                .ThenBy(scope => scope.Key.Symbol, StringComparer.Ordinal)
                .Select(scope => State(scope.Key.Key, scope.Key.Symbol, scope.Value, pending, now)),
        ]);
    }

    private static PolicyState State(
        string key,
        string? symbol,
        List<PolicyVersion> history,
        List<Client.Admin.ChangeRequest> pending,
        DateTimeOffset now
    )
    {
        var current = history.FirstOrDefault(version => version.EffectiveFrom <= now);
        var isOwn = current is { Value.ValueKind: not JsonValueKind.Null };
        return new PolicyState
        {
            Key = key,
            Symbol = symbol,
            MayDifferByMarket = PolicyValues.MayDifferByMarket(key),
            Value = isOwn ? current!.Value : null,
            EffectiveFrom = current?.EffectiveFrom,
            History = history,
            Pending = [.. pending.Where(request => ScopeOf(request) == (key, symbol))],
        };
    }

    private static (string Key, string? Symbol) ScopeOf(Client.Admin.ChangeRequest request) =>
        (request.Payload.GetProperty("key").GetString() ?? "", request.Payload.GetProperty("symbol").GetString());

    private static (string Key, string? Symbol, PolicyVersion Version) Read(NpgsqlDataReader row) =>
        (
            row.GetString(0),
            row.StringOrNull(1),
            new PolicyVersion(AdminJson.Parse(row.GetString(2)), row.Time(3), row.GetString(4), row.StringOrNull(5), row.StringOrNull(6))
        );
}

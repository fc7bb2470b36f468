using IPiece.Api.Client.Admin;
using IPiece.Api.Client.Paging;
using IPiece.Api.Paging;
using IPiece.Api.Reading;
using Npgsql;

namespace IPiece.Api.Admin.Audit;

/// <summary>Reads the audit log.</summary>
internal sealed class AuditReader(NpgsqlDataSource dataSource)
{
    public const string ListName = "audit";

    /// <summary>Who did it is a person's id or a service's name; as an id it is looked up along the people's key.</summary>
    internal const string ListSql = """
        select a.id, a.occurred_at, a.actor, u.display_name, a.action, a.entity_kind, a.entity_id, a.before, a.after, a.hash
        from ipiece.audit_log a
        left join ipiece.asp_net_users u on u.id = case when pg_input_is_valid(a.actor, 'uuid') then a.actor::uuid end
        where ($1::text is null or a.actor = $1) and ($2::text is null or a.entity_kind = $2) and ($3::bigint is null or a.id < $3)
        order by a.id desc limit $4
        """;

    public async Task<Page<AuditEntry>> ListAsync(
        string? actor,
        string? entity,
        CursorPlace? place,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await dataSource.ListAsync(ListSql, Read, cancellationToken, actor, entity, place?.Id, limit + 1);
        return AdminPages.Of(rows, limit, row => new CursorPlace(0, row.Id), ListName);
    }

    private static AuditEntry Read(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetInt64(0),
            At = row.Time(1),
            ActorId = row.GetString(2),
            Actor = row.StringOrNull(3) ?? row.GetString(2),
            Action = row.GetString(4),
            Entity = row.GetString(5),
            EntityId = row.StringOrNull(6),
            Before = AdminJson.ParseOrNull(row.StringOrNull(7)),
            After = AdminJson.ParseOrNull(row.StringOrNull(8)),
            Hash = Convert.ToHexStringLower(row.GetFieldValue<byte[]>(9)),
        };
}

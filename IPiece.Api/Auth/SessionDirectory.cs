using IPiece.Api.Reading;
using IPiece.Data.People;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;

namespace IPiece.Api.Auth;

/// <summary>Says for a session whether it is alive, and for whom; what it read is trusted for a few seconds.</summary>
internal sealed class SessionDirectory(NpgsqlDataSource dataSource, TimeProvider time) : IDisposable
{
    private const string Sql = """
        select array(select r.name from ipiece.asp_net_user_roles ur join ipiece.asp_net_roles r on r.id = ur.role_id where ur.user_id = s.user_id),
            i.id, i.kyc_status
        from ipiece.user_sessions s
        left join ipiece.investors i on i.user_id = s.user_id
        where s.id = $1 and s.user_id = $2 and s.revoked_at is null and s.expires_at > $3
        """;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = AuthLimits.MaxCachedSessions });

    /// <summary>The session's person, or null when the session has ended.</summary>
    public async ValueTask<Person?> FindAsync(Guid userId, Guid sessionId, CancellationToken cancellationToken)
    {
        if (_cache.TryGetValue((userId, sessionId), out Person? known))
        {
            return known;
        }

        var rows = await dataSource.ListAsync(
            Sql,
            reader => new Person(
                userId,
                sessionId,
                reader.GetFieldValue<string[]>(0),
                reader.LongOrNull(1),
                reader.IsDBNull(2) ? null : (KycStatus)reader.GetInt16(2)
            ),
            cancellationToken,
            sessionId,
            userId,
            time.GetUtcNow()
        );
        var person = rows.Count == 0 ? null : rows[0];
        _cache.Set(
            (userId, sessionId),
            person,
            new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = AuthLimits.SessionCacheTime }
        );
        return person;
    }

    public void Forget(Guid userId, Guid sessionId) => _cache.Remove((userId, sessionId));

    public void Dispose() => _cache.Dispose();
}

using System.Collections.Concurrent;
using System.Net;
using IPiece.Api.Client.Auth;
using IPiece.Api.Client.Problems;
using IPiece.Web.Hosting;

namespace IPiece.Web.Sessions;

/// <summary>
/// The newest tokens of every session that this instance serves. A circuit cannot write cookies, so what it refreshes is kept here until the
/// session's next HTTP request renews the cookie. Nothing is lost with the process: the cookie still holds tokens that were valid when written.
/// </summary>
public sealed class SessionTokenStore(ApiClientFactory clients, TimeProvider time)
{
    private const int PruneAbove = 20_000;
    private static readonly TimeSpan RefreshBeforeEnd = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ForgetAfter = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<string, SessionEntry> _sessions = new(StringComparer.Ordinal);

    /// <summary>Remembers a new session's tokens.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="tokens">Its first tokens.</param>
    public void Put(string sessionId, SessionTokens tokens) => Entry(sessionId, tokens);

    /// <summary>The newest tokens known, without asking the Api.</summary>
    /// <param name="sessionId">The session.</param>
    /// <returns>The tokens, or null when this instance has not met the session.</returns>
    public SessionTokens? Peek(string sessionId) => _sessions.TryGetValue(sessionId, out var entry) ? entry.Tokens : null;

    /// <summary>Forgets a session that signed out.</summary>
    /// <param name="sessionId">The session.</param>
    public void Remove(string sessionId) => _sessions.TryRemove(sessionId, out _);

    /// <summary>Tokens that are good for at least another minute; refreshed once, however many callers ask at the same time.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="known">The tokens its cookie carried.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The tokens, or null when the Api has ended the session.</returns>
    public async Task<SessionTokens?> GetFreshAsync(string sessionId, SessionTokens known, CancellationToken cancellationToken)
    {
        var entry = Entry(sessionId, known);
        if (IsFresh(entry.Tokens))
        {
            return entry.Tokens;
        }

        await entry.Gate.WaitAsync(cancellationToken);
        try
        {
            if (!IsFresh(entry.Tokens))
            {
                var answer = await clients.Anonymous().RefreshAsync(new RefreshRequest(entry.Tokens.RefreshToken), cancellationToken);
                entry.Tokens = SessionTokens.From(answer, time.GetUtcNow());
            }

            return entry.Tokens;
        }
        catch (ApiProblemException problem) when (problem.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            Remove(sessionId);
            return null;
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    private bool IsFresh(SessionTokens tokens) => tokens.ExpiresAt - time.GetUtcNow() > RefreshBeforeEnd;

    private SessionEntry Entry(string sessionId, SessionTokens known)
    {
        if (_sessions.Count > PruneAbove)
        {
            Prune();
        }

        var entry = _sessions.GetOrAdd(sessionId, static (_, tokens) => new SessionEntry(tokens), known);
        if (known.ExpiresAt > entry.Tokens.ExpiresAt)
        {
            entry.Tokens = known;
        }

        return entry;
    }

    private void Prune()
    {
        var oldest = time.GetUtcNow() - ForgetAfter;
        foreach (var (sessionId, entry) in _sessions)
        {
            if (entry.Tokens.ExpiresAt < oldest)
            {
                _sessions.TryRemove(sessionId, out _);
            }
        }
    }
}

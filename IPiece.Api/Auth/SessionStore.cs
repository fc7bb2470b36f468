using System.Security.Claims;
using IPiece.Data;
using IPiece.Data.People;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IPiece.Api.Auth;

/// <summary>Opens, renews and ends sessions.</summary>
internal sealed class SessionStore(
    IPieceDbContext context,
    SessionDirectory directory,
    IOptionsMonitor<BearerTokenOptions> tokenOptions,
    TimeProvider time
)
{
    /// <summary>Opens a session; a user's oldest ones end when there are too many.</summary>
    public async Task<ClaimsPrincipal> OpenAsync(Guid userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var session = new UserSession
        {
            Id = Guid.NewGuid(),
            UserId = userId,
            CreatedAt = now,
            LastRefreshedAt = now,
            ExpiresAt = now + AuthLimits.SessionLife,
        };
        context.UserSessions.Add(session);
        await context.SaveChangesAsync(cancellationToken);
        await context
            .UserSessions.Where(other => other.UserId == userId)
            .OrderByDescending(other => other.CreatedAt)
            .Skip(AuthLimits.MaxSessionsPerUser)
            .ExecuteDeleteAsync(cancellationToken);
        return Principal(userId, session.Id);
    }

    /// <summary>The principal for fresh tokens of the refresh token's session, or null when that token is not worth anything any more.</summary>
    public async Task<ClaimsPrincipal?> RenewAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var ticket = tokenOptions.Get(IdentityConstants.BearerScheme).RefreshTokenProtector.Unprotect(refreshToken);
        var now = time.GetUtcNow();
        if (
            ticket?.Properties.ExpiresUtc is not { } expires
            || expires <= now
            || !Guid.TryParse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier), out var userId)
            || !Guid.TryParse(ticket.Principal.FindFirstValue(SessionClaims.Session), out var sessionId)
        )
        {
            return null;
        }

        var renewed = await context
            .UserSessions.Where(session =>
                session.Id == sessionId && session.UserId == userId && session.RevokedAt == null && session.ExpiresAt > now
            )
            .ExecuteUpdateAsync(update => update.SetProperty(session => session.LastRefreshedAt, now), cancellationToken);
        return renewed == 1 ? Principal(userId, sessionId) : null;
    }

    public async Task EndAsync(Guid userId, Guid sessionId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await context
            .UserSessions.Where(session => session.Id == sessionId && session.UserId == userId && session.RevokedAt == null)
            .ExecuteUpdateAsync(update => update.SetProperty(session => session.RevokedAt, now), cancellationToken);
        directory.Forget(userId, sessionId);
    }

    /// <summary>Ends every other session: what a person expects after changing how an account is secured.</summary>
    public async Task EndOthersAsync(Guid userId, Guid sessionId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var others = context.UserSessions.Where(session =>
            session.Id != sessionId && session.UserId == userId && session.RevokedAt == null
        );
        foreach (var other in await others.Select(session => session.Id).ToListAsync(cancellationToken))
        {
            directory.Forget(userId, other);
        }

        await others.ExecuteUpdateAsync(update => update.SetProperty(session => session.RevokedAt, now), cancellationToken);
    }

    private static ClaimsPrincipal Principal(Guid userId, Guid sessionId) =>
        new(
            new ClaimsIdentity(
                [new Claim(ClaimTypes.NameIdentifier, userId.ToString()), new Claim(SessionClaims.Session, sessionId.ToString())],
                IdentityConstants.BearerScheme
            )
        );
}

using System.Threading.RateLimiting;

namespace IPiece.Api.Limits;

/// <summary>Counts sign-in attempts by e-mail address, so that guessing one password from many addresses is slow too.</summary>
internal sealed class AccountSignInLimiter(RateLimitOptions limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(email =>
        RateLimitPartition.GetFixedWindowLimiter(
            email,
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = limits.SignInsPerMinutePerAccount,
                Window = TimeSpan.FromMinutes(1),
                QueueLimit = 0,
            }
        )
    );

    /// <summary>Whether one more attempt may be made; else how long to wait.</summary>
    public bool TryEnter(string normalizedEmail, out TimeSpan retryAfter)
    {
        using var lease = _limiter.AttemptAcquire(normalizedEmail);
        retryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}

using System.Security.Claims;
using System.Threading.RateLimiting;
using IPiece.Api.Problems;
using Microsoft.AspNetCore.RateLimiting;

namespace IPiece.Api.Limits;

/// <summary>Rate limits by address and by account. Each replica counts for itself; an ingress in front may count for all.</summary>
internal static class LimitServices
{
    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(1);

    public static void AddApiLimits(this WebApplicationBuilder builder)
    {
        var limits = builder.Configuration.GetSection(RateLimitOptions.Section).Get<RateLimitOptions>() ?? new RateLimitOptions();
        builder.Services.AddSingleton(limits);
        builder.Services.AddSingleton<AccountSignInLimiter>();
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = RejectAsync;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                RateLimitPartition.GetFixedWindowLimiter(
                    CallerAddress.Of(context),
                    _ => Window(limits.RequestsPerSecondPerAddress, TimeSpan.FromSeconds(1))
                )
            );
            options.AddPolicy(
                LimitPolicies.SignIn,
                context =>
                    RateLimitPartition.GetFixedWindowLimiter(
                        CallerAddress.Of(context),
                        _ => Window(limits.SignInsPerMinutePerAddress, TimeSpan.FromMinutes(1))
                    )
            );
            options.AddPolicy(
                LimitPolicies.Commands,
                context => RateLimitPartition.GetTokenBucketLimiter(Account(context), _ => Commands(limits))
            );
            options.AddPolicy(LimitPolicies.Exports, context => AtOnce(context, limits.ExportsPerAccount));
            options.AddPolicy(LimitPolicies.Streams, context => AtOnce(context, limits.StreamsPerCaller));
        });
    }

    private static RateLimitPartition<string> AtOnce(HttpContext context, int permits) =>
        RateLimitPartition.GetConcurrencyLimiter(
            Account(context),
            _ => new ConcurrencyLimiterOptions { PermitLimit = permits, QueueLimit = 0 }
        );

    private static FixedWindowRateLimiterOptions Window(int permits, TimeSpan window) =>
        new()
        {
            PermitLimit = permits,
            Window = window,
            QueueLimit = 0,
        };

    private static TokenBucketRateLimiterOptions Commands(RateLimitOptions limits) =>
        new()
        {
            TokenLimit = limits.CommandBurstPerAccount,
            TokensPerPeriod = limits.CommandsPerSecondPerAccount,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        };

    private static string Account(HttpContext context) =>
        context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? CallerAddress.Of(context);

    private static async ValueTask RejectAsync(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var after = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : DefaultRetryAfter;
        await new RetryableProblem(
            ApiProblems.Of(
                StatusCodes.Status429TooManyRequests,
                ProblemCodes.TooManyRequests,
                "Too many requests; wait as Retry-After says."
            ),
            after
        ).ExecuteAsync(context.HttpContext);
    }
}

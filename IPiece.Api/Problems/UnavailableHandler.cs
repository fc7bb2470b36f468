using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace IPiece.Api.Problems;

/// <summary>A database that is away is no bug of the request: 503, so that clients wait and repeat.</summary>
internal sealed class UnavailableHandler(ILogger<UnavailableHandler> logger) : IExceptionHandler
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!IsAway(exception))
        {
            return false;
        }

        logger.LogWarning(exception, "The database did not answer.");
        await ApiProblems
            .Retry(ProblemCodes.Unavailable, "The database is briefly away; repeat the request.", RetryAfter)
            .ExecuteAsync(httpContext);
        return true;
    }

    private static bool IsAway(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            // A server that is shut down, or whose postmaster died, ends sessions by an error that Npgsql does not count as passing.
            if (
                exception
                is NpgsqlException { IsTransient: true }
                    or PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown }
                    or TimeoutException
            )
            {
                return true;
            }
        }

        return false;
    }
}

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IPiece.Data.Invariants;

/// <summary>
/// Puts invariants on a service's health page. The whole history is checked, so a good answer is kept for a while, one check runs at a
/// time, and it runs to its end even when the page that asked for it has gone: a page that cannot wait shows the answer before.
/// </summary>
internal sealed class InvariantHealthCheck(
    Func<CancellationToken, Task<IReadOnlyList<InvariantResult>>> check,
    TimeProvider time,
    TimeSpan answerLifetime
) : IHealthCheck
{
    /// <summary>A check that takes longer than so many of its intervals leaves nothing to rely on.</summary>
    private const int StaleAfterLifetimes = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private Task<HealthCheckResult>? _running;
    private HealthCheckResult? _answer;
    private long _answeredAt;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        Task<HealthCheckResult> running;
        lock (_gate)
        {
            // A break is looked at again at once, so that the page turns green when it is gone.
            if (_answer is { Status: HealthStatus.Healthy } answer && time.GetElapsedTime(_answeredAt) < answerLifetime)
            {
                return answer;
            }

            running = _running ??= Task.Run(RunAsync, CancellationToken.None);
        }

        try
        {
            return await running.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return AnswerBefore();
        }
    }

    private HealthCheckResult AnswerBefore()
    {
        lock (_gate)
        {
            if (_answer is not { } answer)
            {
                return HealthCheckResult.Degraded("The first check is still running.");
            }

            var age = time.GetElapsedTime(_answeredAt);
            return age < answerLifetime * StaleAfterLifetimes
                ? answer
                : HealthCheckResult.Degraded(
                    $"The last check ended {(long)age.TotalSeconds} seconds ago, and the one since has not: {answer.Description}"
                );
        }
    }

    private async Task<HealthCheckResult> RunAsync()
    {
        try
        {
            var results = await check(CancellationToken.None);
            InvariantMetrics.Record(results);
            var answer = ToHealth(results);
            lock (_gate)
            {
                _answer = answer;
                _answeredAt = time.GetTimestamp();
            }

            return answer;
        }
        finally
        {
            lock (_gate)
            {
                _running = null;
            }
        }
    }

    private static HealthCheckResult ToHealth(IReadOnlyList<InvariantResult> results)
    {
        var data = results.ToDictionary(
            result => result.Name,
            object (result) => result.Holds ? "ok" : $"{result.Breaks} breaks, such as {result.FirstBreak}",
            StringComparer.Ordinal
        );
        var broken = results.FirstOrDefault(result => !result.Holds);
        // Degraded, not unhealthy: a restart mends no books, and a person must be able to look.
        return broken is null
            ? HealthCheckResult.Healthy($"{string.Join(", ", results.Select(result => result.Name))} hold.", data)
            : HealthCheckResult.Degraded($"{broken.Name} is broken: {broken.Meaning}: {broken.FirstBreak}.", data: data);
    }
}

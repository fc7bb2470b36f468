using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IPiece.Data.Invariants;

/// <summary>
/// Puts invariants on a service's health page. The whole history is checked, so an answer is kept for a while, and one check runs at a time.
/// </summary>
internal sealed class InvariantHealthCheck(
    Func<CancellationToken, Task<IReadOnlyList<InvariantResult>>> check,
    TimeProvider time,
    TimeSpan answerLifetime
) : IHealthCheck, IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private HealthCheckResult _answer;
    private long _answeredAt;
    private bool _hasAnswer;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            // A break is looked at again at once, so that the page turns green when it is gone.
            if (!_hasAnswer || _answer.Status != HealthStatus.Healthy || time.GetElapsedTime(_answeredAt) >= answerLifetime)
            {
                _answer = ToHealth(await check(cancellationToken));
                _answeredAt = time.GetTimestamp();
                _hasAnswer = true;
            }

            return _answer;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

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

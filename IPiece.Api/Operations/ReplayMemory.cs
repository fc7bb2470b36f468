using System.Text.Json;
using IPiece.Api.Client.Operations;
using IPiece.Api.Instruments;
using IPiece.Api.Orders;

namespace IPiece.Api.Operations;

/// <summary>
/// M4: asks every market's instance to replay its command log. That reads the whole log, so it runs in the background at most every few
/// minutes, and whoever asks meanwhile gets the last answer.
/// </summary>
internal sealed class ReplayMemory(
    InstrumentCatalogue catalogue,
    LeaseDirectory leases,
    ServiceProbe probe,
    TimeProvider time,
    IHostApplicationLifetime lifetime
)
{
    private const string Name = "M4";
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(3);
    private readonly Lock _gate = new();
    private InvariantStatus _answer = new(Name, "", null, "Being checked for the first time.");
    private DateTimeOffset _answeredAt = DateTimeOffset.MinValue;
    private Task _running = Task.CompletedTask;

    public InvariantStatus Current()
    {
        lock (_gate)
        {
            if (_running.IsCompleted && time.GetUtcNow() - _answeredAt >= KeptFor)
            {
                _running = RefreshAsync(lifetime.ApplicationStopping);
            }

            return _answer;
        }
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            var answer = await CheckAsync(cancellationToken);
            lock (_gate)
            {
                _answer = answer;
                _answeredAt = time.GetUtcNow();
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            lock (_gate)
            {
                _answer = new InvariantStatus(Name, "", null, $"Could not be checked: {error.Message}");
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    private async Task<InvariantStatus> CheckAsync(CancellationToken cancellationToken)
    {
        var replayed = 0;
        foreach (var instrument in await catalogue.AllAsync(cancellationToken))
        {
            var endpoint = await leases.FindAsync(instrument.Id.Value, cancellationToken);
            using var report = endpoint is null
                ? null
                : await probe.ReadAsync(
                    new Uri(endpoint, $"/internal/markets/{instrument.Id.Value}/verify"),
                    cancellationToken,
                    ServiceProbe.PatientClientName
                );
            if (report is null || !report.RootElement.TryGetProperty("ok", out var isOk))
            {
                return new InvariantStatus(Name, "", null, $"{instrument.Symbol} could not be replayed: its market did not answer.");
            }

            if (isOk.ValueKind != JsonValueKind.True)
            {
                return new InvariantStatus(Name, "", false, $"{instrument.Symbol}: {report.RootElement.GetRawText()}");
            }

            replayed++;
        }

        return new InvariantStatus(Name, "", true, $"{replayed} markets were replayed from their commands and agree.");
    }
}

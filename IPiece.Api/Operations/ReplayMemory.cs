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

    /// <summary>A market that did not answer may be on its way to another instance.</summary>
    private static readonly TimeSpan TriedAgainAfter = TimeSpan.FromSeconds(30);

    private readonly LastAnswer<InvariantStatus> _last = new(
        cancellationToken => CheckAsync(catalogue, leases, probe, cancellationToken),
        answer => answer.Value?.Ok is null ? TriedAgainAfter : KeptFor,
        time,
        lifetime.ApplicationStopping
    );

    /// <summary>The last answer, and how long to wait for one that is under way.</summary>
    public async Task<InvariantStatus> ReadAsync(TimeSpan patience, CancellationToken cancellationToken) =>
        await _last.ReadAsync(patience, cancellationToken) switch
        {
            null => new InvariantStatus(Name, "", null, "Not checked yet: being replayed for the first time."),
            { Failure: { } failure, MadeAt: var at } => new InvariantStatus(Name, "", null, $"Not checked: {failure.Message}", at),
            { Value: { } status, MadeAt: var at } => status with { CheckedAt = at },
            _ => throw new InvalidOperationException("An answer is a value or a failure."),
        };

    private static async Task<InvariantStatus> CheckAsync(
        InstrumentCatalogue catalogue,
        LeaseDirectory leases,
        ServiceProbe probe,
        CancellationToken cancellationToken
    )
    {
        var replayed = 0;
        var silent = new List<string>();
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
                // The others are replayed all the same: one of them may disagree.
                silent.Add(instrument.Symbol);
            }
            else if (isOk.ValueKind != JsonValueKind.True)
            {
                return new InvariantStatus(Name, "", false, $"{instrument.Symbol}: {report.RootElement.GetRawText()}");
            }
            else
            {
                replayed++;
            }
        }

        return silent.Count == 0
            ? new InvariantStatus(Name, "", true, $"{replayed} markets were replayed from their commands and agree.")
            : new InvariantStatus(
                Name,
                "",
                null,
                $"Not checked: {silent.Count} markets did not answer, such as {silent[0]}; {replayed} were replayed and agree."
            );
    }
}

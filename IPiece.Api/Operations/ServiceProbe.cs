using System.Text.Json;
using IPiece.Api.Client.Operations;

namespace IPiece.Api.Operations;

/// <summary>Asks the other services how they are. One that does not answer is an answer too.</summary>
internal sealed class ServiceProbe(IHttpClientFactory clients)
{
    public const string ClientName = "operations";

    /// <summary>For answers that take a service a while to work out.</summary>
    public const string PatientClientName = "operationsPatient";

    private const string Unreachable = "unreachable";

    /// <summary>A service's own health page: its status, and the invariants that its checks carry by name.</summary>
    public async Task<(ServiceHealth Health, IReadOnlyList<InvariantStatus> Invariants)> HealthAsync(
        string service,
        CancellationToken cancellationToken
    )
    {
        using var document = await ReadAsync(new Uri($"http://{service}/health"), cancellationToken);
        if (document is null || !document.RootElement.TryGetProperty("status", out var status))
        {
            return (new ServiceHealth(service, Unreachable), []);
        }

        return (
            new ServiceHealth(service, JsonNamingPolicy.CamelCase.ConvertName(status.GetString() ?? Unreachable)),
            Invariants(document)
        );
    }

    /// <summary>The Chain service's status, or null.</summary>
    public Task<JsonDocument?> ChainStatusAsync(CancellationToken cancellationToken) =>
        ReadAsync(new Uri("http://chain/internal/status"), cancellationToken);

    /// <summary>Any JSON that a service answers with, or null when it does not.</summary>
    public async Task<JsonDocument?> ReadAsync(Uri address, CancellationToken cancellationToken, string clientName = ClientName)
    {
        try
        {
            using var client = clients.CreateClient(clientName);
            using var response = await client.GetAsync(address, cancellationToken);
            return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (Exception error) when (error is HttpRequestException or JsonException || IsTimeout(error, cancellationToken))
        {
            return null;
        }
    }

    private static bool IsTimeout(Exception error, CancellationToken cancellationToken) =>
        error is OperationCanceledException && !cancellationToken.IsCancellationRequested;

    private static List<InvariantStatus> Invariants(JsonDocument health)
    {
        var found = new List<InvariantStatus>();
        if (!health.RootElement.TryGetProperty("checks", out var checks) || checks.ValueKind != JsonValueKind.Array)
        {
            return found;
        }

        foreach (var check in checks.EnumerateArray())
        {
            if (!check.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            if (data.TryGetProperty("invariants", out var listed))
            {
                found.AddRange(ChainStatus.Invariants(listed));
            }

            foreach (var entry in data.EnumerateObject().Where(entry => IsInvariantName(entry.Name)))
            {
                var detail = entry.Value.ToString();
                found.Add(new InvariantStatus(entry.Name, "", detail.StartsWith("ok", StringComparison.OrdinalIgnoreCase), detail));
            }
        }

        return found;
    }

    private static bool IsInvariantName(string name) => name.Length == 2 && char.IsAsciiLetterUpper(name[0]) && char.IsAsciiDigit(name[1]);
}

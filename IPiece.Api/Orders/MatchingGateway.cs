using System.Net;
using System.Text.Json;
using IPiece.Api.Problems;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Orders;
using IPiece.Domain.Serialization;

namespace IPiece.Api.Orders;

/// <summary>
/// Forwards commands to the instance that holds the instrument's lease. When that instance is gone or says that it is not the holder, the
/// lease is looked up once more and the command sent once more: its key makes that safe.
/// </summary>
internal sealed class MatchingGateway(IHttpClientFactory clients, LeaseDirectory leases, ILogger<MatchingGateway> logger)
{
    public const string ClientName = "matching";
    private const int MaxAttempts = 2;

    private static readonly MatchingProblem Away = new(
        StatusCodes.Status503ServiceUnavailable,
        OrderProblems.Retry,
        "The market is briefly away. Repeat the request with the same Idempotency-Key: it takes effect once."
    );

    public Task<MatchingAnswer<OrderPlaced>> PlaceAsync(PlaceOrder command, CancellationToken cancellationToken) =>
        SendAsync<PlaceOrder, OrderPlaced>(command.InstrumentId, "/internal/orders", command, cancellationToken);

    public Task<MatchingAnswer<OrderCancelled>> CancelAsync(OrderId orderId, CancelOrder command, CancellationToken cancellationToken) =>
        SendAsync<CancelOrder, OrderCancelled>(orderId.Instrument.Value, $"/internal/orders/{orderId}/cancel", command, cancellationToken);

    private async Task<MatchingAnswer<TAnswer>> SendAsync<TCommand, TAnswer>(
        int instrumentId,
        string path,
        TCommand command,
        CancellationToken cancellationToken
    )
        where TAnswer : class
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var endpoint = await leases.FindAsync(instrumentId, cancellationToken);
            if (endpoint is null)
            {
                break;
            }

            try
            {
                using var client = clients.CreateClient(ClientName);
                using var response = await client.PostAsJsonAsync(new Uri(endpoint, path), command, WireJson.Options, cancellationToken);
                if (response.StatusCode != HttpStatusCode.MisdirectedRequest)
                {
                    return await ReadAsync<TAnswer>(response, cancellationToken);
                }
            }
            catch (Exception error) when (error is HttpRequestException or JsonException)
            {
                logger.LogWarning("Matching at {Endpoint} did not answer: {Reason}", endpoint, error.Message);
            }
            catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
            {
                logger.LogWarning("Matching at {Endpoint} took too long: {Reason}", endpoint, error.Message);
                break;
            }

            leases.Forget(instrumentId);
        }

        return new(null, Away);
    }

    private static async Task<MatchingAnswer<T>> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
        where T : class
    {
        if (response.IsSuccessStatusCode)
        {
            return new(await response.Content.ReadFromJsonAsync<T>(WireJson.Options, cancellationToken), null);
        }

        var status = (int)response.StatusCode;
        if (status >= StatusCodes.Status500InternalServerError || status == StatusCodes.Status401Unauthorized)
        {
            return new(null, Away);
        }

        using var problem = await JsonDocument.ParseAsync(
            await response.Content.ReadAsStreamAsync(cancellationToken),
            cancellationToken: cancellationToken
        );
        return new(
            null,
            new MatchingProblem(
                status,
                Text(problem, ApiProblems.CodeMember) ?? ProblemCodes.InvalidRequest,
                Text(problem, "detail") ?? Text(problem, "title") ?? ""
            )
        );
    }

    private static string? Text(JsonDocument problem, string name) =>
        problem.RootElement.ValueKind == JsonValueKind.Object
        && problem.RootElement.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}

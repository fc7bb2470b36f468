using System.Net;
using System.Text.Json;
using IPiece.Api.Problems;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Orders;
using IPiece.Domain.Orders.Operations;
using IPiece.Domain.Serialization;

namespace IPiece.Api.Orders;

/// <summary>
/// Forwards commands to the instance that holds the instrument's lease. While that changes (an instance hands over, or has died) the lease is
/// looked up again and the command sent again, for as long as a caller can be asked to wait: its key makes that safe.
/// </summary>
internal sealed class MatchingGateway(MatchingLink link, LeaseDirectory leases, TimeProvider time, ILogger<MatchingGateway> logger)
{
    /// <summary>The waits before each further attempt: a graceful hand-over takes less than the first few, and 503 is the answer to the rest.</summary>
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromMilliseconds(20),
        TimeSpan.FromMilliseconds(80),
        TimeSpan.FromMilliseconds(250),
        TimeSpan.FromMilliseconds(650),
    ];

    private static readonly MatchingProblem Away = new(
        StatusCodes.Status503ServiceUnavailable,
        OrderProblems.Retry,
        "The market is briefly away. Repeat the request with the same Idempotency-Key: it takes effect once."
    );

    public Task<MatchingAnswer<OrderPlaced>> PlaceAsync(PlaceOrder command, CancellationToken cancellationToken) =>
        SendAsync<PlaceOrder, OrderPlaced>(command.InstrumentId, "/internal/orders", command, cancellationToken);

    public Task<MatchingAnswer<OrderCancelled>> CancelAsync(OrderId orderId, CancelOrder command, CancellationToken cancellationToken) =>
        SendAsync<CancelOrder, OrderCancelled>(orderId.Instrument.Value, $"/internal/orders/{orderId}/cancel", command, cancellationToken);

    public Task<MatchingAnswer<OrderReplaced>> ReplaceAsync(OrderId orderId, ReplaceOrder command, CancellationToken cancellationToken) =>
        SendAsync<ReplaceOrder, OrderReplaced>(orderId.Instrument.Value, $"/internal/orders/{orderId}/replace", command, cancellationToken);

    public Task<MatchingAnswer<MarketPhaseChanged>> HaltAsync(InstrumentId id, HaltMarket command, CancellationToken cancellationToken) =>
        SendAsync<HaltMarket, MarketPhaseChanged>(id.Value, $"/internal/markets/{id.Value}/halt", command, cancellationToken);

    public Task<MatchingAnswer<MarketPhaseChanged>> ResumeAsync(
        InstrumentId id,
        ResumeMarket command,
        CancellationToken cancellationToken
    ) => SendAsync<ResumeMarket, MarketPhaseChanged>(id.Value, $"/internal/markets/{id.Value}/resume", command, cancellationToken);

    public Task<MatchingAnswer<OrdersCancelled>> CancelOrdersAsync(
        InstrumentId id,
        CancelOrders command,
        CancellationToken cancellationToken
    ) => SendAsync<CancelOrders, OrdersCancelled>(id.Value, $"/internal/markets/{id.Value}/cancel-orders", command, cancellationToken);

    /// <summary>Sends one command to whoever runs a market. The command must be one that may be sent twice.</summary>
    public async Task<MatchingAnswer<TAnswer>> SendAsync<TCommand, TAnswer>(
        int instrumentId,
        string path,
        TCommand command,
        CancellationToken cancellationToken
    )
        where TAnswer : class
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(command, WireJson.Options);
        for (var attempt = 0; ; attempt++)
        {
            if (await leases.FindAsync(instrumentId, cancellationToken) is { } endpoint)
            {
                try
                {
                    if (await link.PostAsync(new Uri(endpoint, path), body, ReadAsync<TAnswer>, cancellationToken) is { } answer)
                    {
                        return answer;
                    }
                }
                catch (Exception error)
                    when (error is HttpRequestException or IOException or JsonException || IsUnreached(error, cancellationToken))
                {
                    logger.LogWarning("Matching at {Endpoint} did not answer: {Reason}", endpoint, error.Message);
                }
                catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
                {
                    logger.LogWarning("Matching at {Endpoint} took too long: {Reason}", endpoint, error.Message);
                    return new(null, Away);
                }

                leases.Forget(instrumentId);
            }

            if (attempt == Waits.Length)
            {
                return new(null, Away);
            }

            await Task.Delay(Waits[attempt], time, cancellationToken);
        }
    }

    // A connection that was not made in time is told as a cancellation too, but with a time-out inside: then nothing was sent.
    private static bool IsUnreached(Exception error, CancellationToken cancellationToken) =>
        error is OperationCanceledException { InnerException: TimeoutException } && !cancellationToken.IsCancellationRequested;

    /// <summary>The instance's answer, or null when it does not hold the lease.</summary>
    private static async Task<MatchingAnswer<T>?> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
        where T : class
    {
        if (response.StatusCode == HttpStatusCode.MisdirectedRequest)
        {
            return null;
        }

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

using System.Net;
using Polly;
using Polly.Retry;

namespace IPiece.ServiceDefaults.Discovery;

/// <summary>Repeats requests that change nothing (GET, HEAD) when the other side is briefly away. Commands are never repeated here: they carry keys.</summary>
/// <param name="timeProvider">The clock of the back-off.</param>
public sealed class TransientFailureHandler(TimeProvider timeProvider) : DelegatingHandler
{
    private const int MaxAttempts = 3;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);

    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>
    {
        TimeProvider = timeProvider,
    }
        .AddRetry(
            new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = MaxAttempts,
                Delay = FirstDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                    .Handle<HttpRequestException>()
                    .HandleResult(response => response.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable),
            }
        )
        .Build();

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        return await _pipeline.ExecuteAsync(async token => await base.SendAsync(request, token), cancellationToken);
    }
}

namespace IPiece.Matching.MarketData;

/// <summary>Writes frames until the reader goes or the service stops.</summary>
/// <param name="frames">Opens the frames.</param>
/// <param name="lifetime">Ends streams when the service stops, which would otherwise wait for them.</param>
public sealed class StreamResult(Func<CancellationToken, IAsyncEnumerable<ReadOnlyMemory<byte>>> frames, IHostApplicationLifetime lifetime)
    : IResult
{
    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, lifetime.ApplicationStopping);
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache,no-store";
        try
        {
            await response.StartAsync(either.Token);
            await foreach (var frame in frames(either.Token))
            {
                // Writing waits for this reader alone; whatever it misses meanwhile it gets as a snapshot.
                _ = await response.BodyWriter.WriteAsync(frame, either.Token);
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The reader has gone, or the service stops: the end of a stream, not an error.
        }
    }
}

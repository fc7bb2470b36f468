using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using IPiece.Api.Client.Problems;

namespace IPiece.Api.Client.Streaming;

/// <summary>Reads one SSE address for as long as its caller wants, reconnecting with back-off and the last event id.</summary>
internal sealed class ReconnectingSseReader<T>(
    Func<string?, CancellationToken, Task<HttpResponseMessage>> connectAsync,
    IStreamParser<T> parser,
    TimeProvider time
)
    where T : class
{
    private const int EventBuffer = 256;
    private const int FirstServerError = 500;
    private string? _lastEventId;

    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = Channel.CreateBounded<T>(new BoundedChannelOptions(EventBuffer) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pump = PumpAsync(events.Writer, stop.Token);
        try
        {
            await foreach (var item in events.Reader.ReadAllAsync(cancellationToken))
            {
                yield return item;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await pump;
        }
    }

    private async Task PumpAsync(ChannelWriter<T> writer, CancellationToken cancellationToken)
    {
        var backOff = new BackOff();
        try
        {
            while (true)
            {
                var reason = await ReadOneConnectionAsync(writer, backOff, cancellationToken);
                var wait = backOff.Next();
                await writer.WriteAsync(parser.Interrupted(reason, wait), cancellationToken);
                await Task.Delay(wait, time, cancellationToken);
            }
        }
        catch (Exception error)
        {
            // Cancellation, or a refusal that waiting cannot cure (401, 404): the reader sees it as its own exception.
            writer.Complete(error);
        }
    }

    private async Task<string> ReadOneConnectionAsync(ChannelWriter<T> writer, BackOff backOff, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await connectAsync(_lastEventId, cancellationToken);
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            await using var guarded = new SilenceGuard(body, StreamLimits.SilenceTimeout, time);
            await foreach (var item in SseParser.Create(guarded).EnumerateAsync(cancellationToken))
            {
                backOff.Reset();
                if (parser.Parse(item) is { } parsed)
                {
                    await writer.WriteAsync(parsed, cancellationToken);
                }

                _lastEventId = item.EventId is { Length: > 0 } id ? id : _lastEventId;
            }

            return "The server closed the stream.";
        }
        catch (Exception error) when (error is StreamGapException or JsonException)
        {
            _lastEventId = null;
            return error.Message;
        }
        catch (Exception error) when (error is HttpRequestException or IOException || IsPassing(error, cancellationToken))
        {
            return error.Message;
        }
    }

    private static bool IsPassing(Exception error, CancellationToken cancellationToken) =>
        error switch
        {
            OperationCanceledException => !cancellationToken.IsCancellationRequested,
            ApiProblemException problem => problem.IsRetryable || problem.Problem.Status >= FirstServerError,
            _ => false,
        };
}

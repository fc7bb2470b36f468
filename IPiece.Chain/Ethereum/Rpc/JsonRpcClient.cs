using System.Net.Http.Headers;
using System.Text.Json;
using IPiece.Chain.Ethereum.Encoding;

namespace IPiece.Chain.Ethereum.Rpc;

/// <summary>
/// JSON-RPC 2.0 over HTTP. Answers are matched to questions by id. A question that may be asked twice is repeated a few times when the
/// node does not answer; anything else is asked once, because silence does not say that it was not done. Rate and sizes have limits.
/// </summary>
/// <param name="http">To the node.</param>
/// <param name="time">For pauses and latencies.</param>
/// <param name="limits">What is asked at most; the defaults when null.</param>
/// <param name="observe">Told the method, how long the answer took, and whether there was one.</param>
public sealed class JsonRpcClient(
    HttpClient http,
    TimeProvider time,
    RpcLimits? limits = null,
    Action<string, TimeSpan, bool>? observe = null
) : IDisposable
{
    /// <summary>The most questions in one HTTP request.</summary>
    public const int MaxBatch = 200;

    private const int MaxAttempts = 4;
    private static readonly MediaTypeHeaderValue s_json = new("application/json");
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(100);

    private readonly RpcLimits _limits = limits ?? new RpcLimits();
    private readonly RpcGate _gate = new(limits ?? new RpcLimits(), time);
    private long _lastId;

    /// <summary>Asks one question and throws the node's error.</summary>
    public async Task<JsonElement> AskAsync(RpcRequest request, bool repeatable, CancellationToken cancellationToken)
    {
        var replies = await AskManyAsync([request], repeatable, cancellationToken);
        return replies[0].Value;
    }

    /// <summary>Asks many questions in as few HTTP requests as allowed; each has its own answer or error.</summary>
    public async Task<IReadOnlyList<RpcReply>> AskManyAsync(
        IReadOnlyList<RpcRequest> requests,
        bool repeatable,
        CancellationToken cancellationToken
    )
    {
        var replies = new List<RpcReply>(requests.Count);
        foreach (var chunk in requests.Chunk(MaxBatch))
        {
            replies.AddRange(await WithRetryAsync(chunk, repeatable ? MaxAttempts : 1, cancellationToken));
        }

        return replies;
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private static RpcReply Read(RpcRequest request, JsonElement reply)
    {
        if (reply.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
        {
            var code = error.TryGetProperty("code", out var number) && number.TryGetInt32(out var value) ? value : 0;
            var message = error.TryGetProperty("message", out var text) ? text.GetString() : null;
            return new RpcReply(default, new JsonRpcException(request.Method, code, message ?? "no message", RevertData(error)));
        }

        return reply.TryGetProperty("result", out var result)
            ? new RpcReply(result.Clone(), Error: null)
            : throw new ChainUnavailableException($"The node's answer to {request.Method} has neither result nor error.");
    }

    // Nodes disagree on where the revert data is: in data itself, or in data.data.
    private static byte[]? RevertData(JsonElement error)
    {
        if (!error.TryGetProperty("data", out var data))
        {
            return null;
        }

        if (data.ValueKind == JsonValueKind.Object && data.TryGetProperty("data", out var inner))
        {
            data = inner;
        }

        if (data.ValueKind != JsonValueKind.String || data.GetString() is not { } text || !text.StartsWith("0x", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            return Hex.Decode(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<RpcReply>> WithRetryAsync(RpcRequest[] requests, int attempts, CancellationToken cancellationToken)
    {
        var pause = s_firstPause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SendAsync(requests, cancellationToken);
            }
            catch (ChainUnavailableException) when (attempt < attempts)
            {
                await Task.Delay(pause, time, cancellationToken);
                pause *= 2;
            }
        }
    }

    private async Task<IReadOnlyList<RpcReply>> SendAsync(RpcRequest[] requests, CancellationToken cancellationToken)
    {
        var firstId = Interlocked.Add(ref _lastId, requests.Length) - requests.Length + 1;
        var body = Encode(requests, firstId);
        if (body.Length > _limits.RequestBytes)
        {
            return requests.Length == 1
                ? throw JsonRpcException.TooLarge(requests[0].Method, body.Length, _limits.RequestBytes)
                :
                [
                    .. await SendAsync(requests[..(requests.Length / 2)], cancellationToken),
                    .. await SendAsync(requests[(requests.Length / 2)..], cancellationToken),
                ];
        }

        using var place = await _gate.EnterAsync(cancellationToken);
        var began = time.GetTimestamp();
        var answered = false;
        try
        {
            var replies = Match(requests, firstId, await PostAsync(body, cancellationToken));
            answered = true;
            return replies;
        }
        finally
        {
            observe?.Invoke(requests[0].Method, time.GetElapsedTime(began), answered);
        }
    }

    private static byte[] Encode(RpcRequest[] requests, long firstId)
    {
        var envelopes = requests
            .Select((request, index) => new RpcEnvelope("2.0", firstId + index, request.Method, request.Parameters))
            .ToList();
        return envelopes.Count == 1
            ? JsonSerializer.SerializeToUtf8Bytes(envelopes[0], JsonSerializerOptions.Web)
            : JsonSerializer.SerializeToUtf8Bytes(envelopes, JsonSerializerOptions.Web);
    }

    private async Task<JsonElement> PostAsync(byte[] body, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = s_json;
            using var response = await http.PostAsync((Uri?)null, content, cancellationToken);
            return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or IOException or InvalidOperationException)
        {
            throw new ChainUnavailableException($"The node at {http.BaseAddress} does not answer: {error.Message}", error);
        }
        catch (TaskCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChainUnavailableException(
                $"The node at {http.BaseAddress} did not answer in {http.Timeout.TotalSeconds:0} s.",
                error
            );
        }
    }

    private static RpcReply[] Match(RpcRequest[] requests, long firstId, JsonElement body)
    {
        var found = new RpcReply?[requests.Length];
        var replies = body.ValueKind == JsonValueKind.Array ? body.EnumerateArray().ToList() : [body];
        foreach (var reply in replies)
        {
            if (
                reply.ValueKind == JsonValueKind.Object
                && reply.TryGetProperty("id", out var id)
                && id.ValueKind == JsonValueKind.Number
                && id.TryGetInt64(out var number)
                && number - firstId is >= 0 and var index
                && index < requests.Length
            )
            {
                found[index] = Read(requests[index], reply);
            }
        }

        return found.Any(static reply => reply is null)
            ? throw new ChainUnavailableException("The node's answers do not carry the ids of the questions.")
            : [.. found.Select(static reply => reply!)];
    }
}

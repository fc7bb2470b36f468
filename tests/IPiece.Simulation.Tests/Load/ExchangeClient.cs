using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace IPiece.Simulation.Tests.Load;

/// <summary>The public HTTP API as an outsider's script would speak it: no shared records, only the published names.</summary>
internal sealed class ExchangeClient : IDisposable
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(60);
    private readonly HttpClient _http;

    public ExchangeClient(Uri address, int connections)
    {
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections })
        {
            BaseAddress = address,
            Timeout = RequestTimeout,
        };
    }

    public Task<Answer> RegisterAsync(string email, string password, string displayName, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Post,
            "/api/v1/auth/register",
            null,
            null,
            new
            {
                email,
                password,
                displayName,
            },
            cancellationToken
        );

    public Task<Answer> LoginAsync(string email, string password, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "/api/v1/auth/login", null, null, new { email, password }, cancellationToken);

    public Task<Answer> GetAsync(string path, string? token, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, path, token, null, null, cancellationToken);

    public Task<Answer> PlaceAsync(string? token, string key, OrderBody order, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "/api/v1/orders", token, key, order, cancellationToken);

    public Task<Answer> CancelAsync(string? token, string key, long orderId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, $"/api/v1/orders/{orderId}", token, key, null, cancellationToken);

    /// <summary>Opens a market's stream of server-sent events.</summary>
    public async Task<HttpResponseMessage> OpenStreamAsync(string symbol, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/markets/{symbol}/stream");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();

    private async Task<Answer> SendAsync(
        HttpMethod method,
        string path,
        string? token,
        string? key,
        object? body,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (body is not null)
        {
            request.Content = JsonContent.Create(body, body.GetType());
        }

        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            return await ReadAsync(response, cancellationToken);
        }
        catch (HttpRequestException)
        {
            return Answer.Lost;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Answer.Lost;
        }
    }

    private static async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        JsonElement body = default;
        if (text.Length > 0)
        {
            try
            {
                body = JsonSerializer.Deserialize<JsonElement>(text);
            }
            catch (JsonException)
            {
                // An answer that is no JSON keeps its status; rules about codes find it.
            }
        }

        var code = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("code", out var word) ? word.GetString() : null;
        return new Answer((int)response.StatusCode, code, response.Headers.RetryAfter?.Delta, body);
    }
}

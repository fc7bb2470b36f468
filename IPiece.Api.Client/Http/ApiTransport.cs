using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using IPiece.Api.Client.Auth;
using IPiece.Api.Client.Json;
using IPiece.Api.Client.Problems;

namespace IPiece.Api.Client.Http;

/// <summary>Sends one request and reads its answer or its problem.</summary>
internal sealed class ApiTransport(HttpClient http, IAccessTokenSource? tokens)
{
    public Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        SendAsync<T>(new HttpRequestMessage(HttpMethod.Get, Relative(path)), cancellationToken);

    public Task<T> PostAsync<T>(string path, object? body, CancellationToken cancellationToken, string? idempotencyKey = null) =>
        SendAsync<T>(Command(HttpMethod.Post, path, body, idempotencyKey), cancellationToken);

    public Task<T> PutAsync<T>(string path, object? body, CancellationToken cancellationToken, string? idempotencyKey = null) =>
        SendAsync<T>(Command(HttpMethod.Put, path, body, idempotencyKey), cancellationToken);

    public async Task PostAsync(string path, object? body, CancellationToken cancellationToken)
    {
        using var request = Command(HttpMethod.Post, path, body, idempotencyKey: null);
        using var response = await SendRawAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
    }

    public Task<T> DeleteAsync<T>(string path, CancellationToken cancellationToken) =>
        SendAsync<T>(new HttpRequestMessage(HttpMethod.Delete, Relative(path)), cancellationToken);

    /// <summary>Opens a file that the API writes as it reads; disposing the stream gives the connection back.</summary>
    public async Task<Stream> DownloadAsync(string path, CancellationToken cancellationToken) =>
        await (await OpenFileAsync(path, cancellationToken)).Content.ReadAsStreamAsync(cancellationToken);

    /// <summary>As <see cref="DownloadAsync" />, with what the answer's headers say of the file.</summary>
    public async Task<HttpResponseMessage> OpenFileAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Relative(path));
        return await SendRawAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <summary>Opens an event stream; the caller disposes the answer.</summary>
    public async Task<HttpResponseMessage> OpenStreamAsync(string path, string? lastEventId, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Relative(path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (lastEventId is not null)
        {
            request.Headers.Add(ApiHeaders.LastEventId, lastEventId);
        }

        return await SendRawAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private static HttpRequestMessage Command(HttpMethod method, string path, object? body, string? idempotencyKey)
    {
        var request = new HttpRequestMessage(method, Relative(path));
        if (body is not null)
        {
            request.Content = JsonContent.Create(body, body.GetType(), options: ApiJson.Options);
        }

        if (idempotencyKey is not null)
        {
            request.Headers.Add(ApiHeaders.IdempotencyKey, idempotencyKey);
        }

        return request;
    }

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private async Task<T> SendAsync<T>(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            using var response = await SendRawAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
            return await response.Content.ReadFromJsonAsync<T>(ApiJson.Options, cancellationToken)
                ?? throw new ApiProblemException("The API answered with null.");
        }
    }

    private async Task<HttpResponseMessage> SendRawAsync(
        HttpRequestMessage request,
        HttpCompletionOption completion,
        CancellationToken cancellationToken
    )
    {
        if (tokens is not null && await tokens.GetAccessTokenAsync(cancellationToken) is { Length: > 0 } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        var response = await http.SendAsync(request, completion, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await ReadProblemAsync(response, cancellationToken);
        }
    }

    private static async Task<ApiProblemException> ReadProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        ApiProblem? problem = null;
        try
        {
            problem = await response.Content.ReadFromJsonAsync<ApiProblem>(ApiJson.Options, cancellationToken);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException)
        {
            // A proxy on the way may answer with a page of its own; its status is all there is to tell.
        }

        problem = (problem ?? new ApiProblem { Title = response.ReasonPhrase }) with { Status = (int)response.StatusCode };
        return new ApiProblemException(problem, response.Headers.RetryAfter?.Delta);
    }
}

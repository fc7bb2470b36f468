using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using IPiece.Api.Client.Json;
using IPiece.Api.Client.Problems;

namespace IPiece.Api.Tests.Hosting;

/// <summary>Raw requests, for what the typed client would not send.</summary>
internal static class Requests
{
    public static async Task<HttpResponseMessage> SendRawAsync(
        this HttpClient http,
        string method,
        string path,
        CancellationToken cancellationToken,
        string? body = null,
        string contentType = "application/json",
        string? idempotencyKey = null
    )
    {
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        if (idempotencyKey is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public static async Task<ApiProblem> ReadProblemAsync(this HttpResponseMessage response, CancellationToken cancellationToken)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<ApiProblem>(ApiJson.Options, cancellationToken);
        Assert.NotNull(problem);
        Assert.Equal((int)response.StatusCode, problem.Status);
        return problem;
    }
}

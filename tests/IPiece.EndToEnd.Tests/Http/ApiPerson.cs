using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IPiece.Api.Client;
using IPiece.Api.Client.Auth;
using IPiece.Api.Client.Http;
using IPiece.EndToEnd.Tests.Hosting;

namespace IPiece.EndToEnd.Tests.Http;

/// <summary>Someone who uses the API by hand: signed in, with both the typed client and raw requests.</summary>
internal sealed class ApiPerson : IAccessTokenSource, IDisposable
{
    private readonly HttpClient _http;
    private readonly string _token;

    private ApiPerson(HttpClient http, string token)
    {
        _http = http;
        _token = token;
        Client = new IPieceClient(http, this);
    }

    public IPieceClient Client { get; }

    public static async Task<ApiPerson> SignInAsync(Endpoints endpoints, DemoLogin login, CancellationToken cancellationToken)
    {
        var http = new HttpClient { BaseAddress = endpoints.Api };
        var tokens = await new IPieceClient(http).LoginAsync(new LoginRequest(login.Email, login.Password), cancellationToken);
        return new ApiPerson(http, tokens.AccessToken);
    }

    public static HttpRequestMessage Order(string body) =>
        new(HttpMethod.Post, "/api/v1/orders")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { { ApiHeaders.IdempotencyKey, Guid.NewGuid().ToString() } },
        };

    public HttpRequestMessage Signed(HttpRequestMessage request)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        return request;
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await _http.SendAsync(request, cancellationToken);
        var isJson = response.Content.Headers.ContentType?.MediaType is "application/problem+json" or "application/json";
        var body = isJson ? await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken) : default;
        return new Answer(response.StatusCode, response.Content.Headers.ContentType?.MediaType, body);
    }

    ValueTask<string?> IAccessTokenSource.GetAccessTokenAsync(CancellationToken cancellationToken) => new(_token);

    public void Dispose() => _http.Dispose();
}

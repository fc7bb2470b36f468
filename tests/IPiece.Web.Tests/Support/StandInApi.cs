using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using IPiece.Api.Client.Json;

namespace IPiece.Web.Tests.Support;

/// <summary>Answers in the Api's place, below the real typed client, so that what is sent and read is what the Api sends and reads.</summary>
internal sealed class StandInApi : HttpMessageHandler, IHttpClientFactory
{
    private readonly ConcurrentDictionary<string, Func<HttpRequestMessage, Task<HttpResponseMessage>>> _routes = new(
        StringComparer.Ordinal
    );

    public ConcurrentQueue<(string Route, string? IdempotencyKey, string Body)> Requests { get; } = new();

    public void Answer(string route, object body) => Answer(route, _ => Json(body));

    public void Answer(string route, Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        _routes[route] = request => Task.FromResult(answer(request));

    public void AnswerLater(string route, Func<HttpRequestMessage, Task<HttpResponseMessage>> answer) => _routes[route] = answer;

    public static HttpResponseMessage Json(object body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = JsonContent.Create(body, body.GetType(), options: ApiJson.Options) };

    public static HttpResponseMessage Problem(int status, string code) =>
        Json(
            new
            {
                status,
                code,
                title = code,
            },
            (HttpStatusCode)status
        );

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false) { BaseAddress = new Uri("http://api") };

    public int CountOf(string route) => Requests.Count(request => request.Route == route);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var route = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        var key = request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null;
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Enqueue((route, key, body));
        return _routes.TryGetValue(route, out var answer) ? await answer(request) : Problem(404, "notFound");
    }
}

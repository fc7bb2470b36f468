using System.Net;
using System.Text;

namespace IPiece.Api.Tests.Streams;

/// <summary>Answers each connection with the next text of a script, and remembers what was asked.</summary>
internal sealed class ScriptedServer(params string[] bodies) : HttpMessageHandler
{
    public List<string?> LastEventIds { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        LastEventIds.Add(request.Headers.TryGetValues("Last-Event-ID", out var values) ? values.Single() : null);
        var body = bodies[Math.Min(LastEventIds.Count, bodies.Length) - 1];
        return Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "text/event-stream") }
        );
    }
}

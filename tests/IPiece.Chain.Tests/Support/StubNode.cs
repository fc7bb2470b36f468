using System.Net;
using System.Text.Json;
using IPiece.Chain.Ethereum.Rpc;

namespace IPiece.Chain.Tests.Support;

/// <summary>An HTTP node that answers whatever a test wants it to.</summary>
internal sealed class StubNode(Func<JsonElement, string> answer) : HttpMessageHandler
{
    public int Requests { get; private set; }

    public JsonRpcClient Client() => new(new HttpClient(this) { BaseAddress = new Uri("http://node.test/") }, TimeProvider.System);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        var body = JsonSerializer.Deserialize<JsonElement>(await request.Content!.ReadAsStringAsync(cancellationToken));
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer(body)) };
    }
}

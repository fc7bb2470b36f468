using System.Net.Http.Headers;
using IPiece.ServiceDefaults.Security;

namespace IPiece.Api.Orders;

/// <summary>
/// The shortest way to an instance of Matching: one pool of connections for the service's life, and none of what a browser's client does on
/// the way (cookies, redirects, proxies, factories). Every order passes here, so what is left out is left out of every order.
/// </summary>
internal sealed class MatchingLink : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Addresses are looked up anew so often.</summary>
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(10);

    private static readonly MediaTypeHeaderValue JsonType = new("application/json");
    private readonly HttpMessageInvoker _invoker;
    private readonly string _key;
    private readonly TimeProvider _time;

    public MatchingLink(InternalKey key, TimeProvider time)
        : this(
            new SocketsHttpHandler
            {
                ConnectTimeout = ConnectTimeout,
                PooledConnectionLifetime = ConnectionLife,
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
            },
            key.Value,
            time
        ) { }

    internal MatchingLink(HttpMessageHandler handler, string key, TimeProvider time)
    {
        _invoker = new HttpMessageInvoker(handler);
        _key = key;
        _time = time;
    }

    /// <summary>Posts a JSON body and reads the answer, all within one time limit.</summary>
    /// <exception cref="OperationCanceledException">
    /// The caller gave up, or the answer took too long: then the outcome is unknown. With a <see cref="TimeoutException"/> inside, no
    /// connection was made in time: then nothing was sent.
    /// </exception>
    public async Task<T> PostAsync<T>(
        Uri address,
        ReadOnlyMemory<byte> body,
        Func<HttpResponseMessage, CancellationToken, Task<T>> readAsync,
        CancellationToken cancellationToken
    )
    {
        using var patience = new CancellationTokenSource(AnswerTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Headers.TryAddWithoutValidation(InternalKey.HeaderName, _key);
        request.Content = new ReadOnlyMemoryContent(body);
        request.Content.Headers.ContentType = JsonType;
        using var response = await _invoker.SendAsync(request, either.Token);
        return await readAsync(response, either.Token);
    }

    public void Dispose() => _invoker.Dispose();
}

namespace IPiece.ServiceDefaults.Security;

/// <summary>Adds the internal key to outgoing requests of one HTTP client.</summary>
/// <param name="key">The key.</param>
public sealed class InternalKeyHandler(InternalKey key) : DelegatingHandler
{
    /// <inheritdoc />
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation(InternalKey.HeaderName, key.Value);
        return base.SendAsync(request, cancellationToken);
    }
}

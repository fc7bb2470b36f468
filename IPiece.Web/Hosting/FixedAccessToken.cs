using IPiece.Api.Client.Auth;

namespace IPiece.Web.Hosting;

/// <summary>One token that is known already.</summary>
internal sealed class FixedAccessToken(string accessToken) : IAccessTokenSource
{
    public ValueTask<string?> GetAccessTokenAsync(CancellationToken cancellationToken) => ValueTask.FromResult<string?>(accessToken);
}

namespace IPiece.Api.Client.Auth;

/// <summary>Gives the access token of whoever the client acts for; asked before every request, so that a refreshed token is used at once.</summary>
public interface IAccessTokenSource
{
    /// <summary>The token, or null to call anonymously.</summary>
    ValueTask<string?> GetAccessTokenAsync(CancellationToken cancellationToken);
}

using System.Net.Http.Headers;
using IPiece.Api.Client;
using IPiece.Api.Client.Auth;
using IPiece.Domain.Identifiers;

namespace IPiece.Api.Tests.Hosting;

/// <summary>Somebody who is signed in.</summary>
public sealed class Person(Uri api, string email, InvestorId investorId, TokenResponse tokens) : IAccessTokenSource
{
    public string Email => email;

    public InvestorId InvestorId => investorId;

    public TokenResponse Tokens { get; set; } = tokens;

    public IPieceClient Client => new(new HttpClient { BaseAddress = api }, this);

    public ValueTask<string?> GetAccessTokenAsync(CancellationToken cancellationToken) => ValueTask.FromResult<string?>(Tokens.AccessToken);

    public HttpClient Http()
    {
        var http = new HttpClient { BaseAddress = api };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Tokens.AccessToken);
        return http;
    }
}

using IPiece.Api.Client;
using IPiece.Api.Client.Auth;
using IPiece.EndToEnd.Tests.Hosting;

namespace IPiece.EndToEnd.Tests.Http;

/// <summary>Somebody who has just signed up: what they own and order is no other test's.</summary>
internal static class Newcomer
{
    private const string Password = "Correct-Horse-9-Battery";

    public static async Task<DemoLogin> SignUpAsync(Endpoints endpoints, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = endpoints.Api };
        var email = $"newcomer-{Guid.NewGuid():N}@example.com";
        await new IPieceClient(http).RegisterAsync(new RegisterRequest(email, Password, "새 투자자"), cancellationToken);
        return new DemoLogin("investor", email, Password);
    }
}

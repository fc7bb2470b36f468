using System.Net;
using IPiece.Api.Client;
using IPiece.Api.Client.Auth;
using IPiece.Api.Client.Problems;
using IPiece.Api.Hosting;
using IPiece.Api.Tests.Hosting;

namespace IPiece.Api.Tests.Limits;

[Collection(ApiCollection.Name)]
public sealed class RateLimitTests(ApiFixture fixture)
{
    private const int PerAccount = 3;
    private const int PerAddress = 8;

    [Fact]
    public async Task Sign_ins_are_limited_by_account_and_by_address_and_say_when_to_come_again()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var settings = fixture.Settings();
        settings["RateLimits:SignInsPerMinutePerAccount"] = $"{PerAccount}";
        settings["RateLimits:SignInsPerMinutePerAddress"] = $"{PerAddress}";
        await using var api = new RunningService<ApiAssembly>(settings);
        using var http = new HttpClient { BaseAddress = api.Start() };
        var client = new IPieceClient(http);

        var answers = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < PerAddress + 2; attempt++)
        {
            var email = attempt < PerAccount + 1 ? "same@example.com" : $"other{attempt}@example.com";
            var refused = await Assert.ThrowsAsync<ApiProblemException>(() =>
                client.LoginAsync(new LoginRequest(email, "wrong password"), cancellationToken)
            );
            answers.Add(refused.Status);
            if (refused.Status == HttpStatusCode.TooManyRequests)
            {
                Assert.Equal("tooManyRequests", refused.Code);
                Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
            }
        }

        Assert.All(answers.Take(PerAccount), status => Assert.Equal(HttpStatusCode.Unauthorized, status));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[PerAccount]);
        Assert.All(
            answers.Skip(PerAccount + 1).Take(PerAddress - PerAccount - 1),
            status => Assert.Equal(HttpStatusCode.Unauthorized, status)
        );
        Assert.All(answers.Skip(PerAddress), status => Assert.Equal(HttpStatusCode.TooManyRequests, status));
    }
}

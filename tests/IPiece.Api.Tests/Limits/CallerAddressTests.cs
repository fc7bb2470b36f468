using System.Net;
using IPiece.Api.Client.Http;
using IPiece.Api.Hosting;
using IPiece.Api.Limits;
using IPiece.Api.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace IPiece.Api.Tests.Limits;

[Collection(ApiCollection.Name)]
public sealed class CallerAddressTests(ApiFixture fixture)
{
    private const int PerAddress = 3;
    private const string InternalKeyHeader = "X-IPiece-Internal-Key";

    [Fact]
    public async Task People_behind_a_trusted_service_have_a_limit_each_and_nobody_else_gets_around_theirs()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var settings = fixture.Settings();
        settings["RateLimits:SignInsPerMinutePerAddress"] = $"{PerAddress}";
        await using var api = new RunningService<ApiAssembly>(settings);
        using var http = new HttpClient { BaseAddress = api.Start() };
        var key = settings["Internal:Key"];

        for (var number = 0; number < 2 * PerAddress; number++)
        {
            Assert.Equal(
                HttpStatusCode.Unauthorized,
                await SignInAsync((ApiHeaders.ClientAddress, $"203.0.113.{number}"), (InternalKeyHeader, key))
            );
        }

        // One person, however often the household's IPv6 address changes.
        for (var number = 0; number < PerAddress; number++)
        {
            Assert.Equal(
                HttpStatusCode.Unauthorized,
                await SignInAsync((ApiHeaders.ClientAddress, $"2001:db8::{number}:1"), (InternalKeyHeader, key))
            );
        }

        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            await SignInAsync((ApiHeaders.ClientAddress, "2001:db8::9"), (InternalKeyHeader, key))
        );

        // Without the key, or with a wrong one, names count for nothing, and neither does what proxies would say.
        Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync((ApiHeaders.ClientAddress, "198.51.100.1")));
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            await SignInAsync((ApiHeaders.ClientAddress, "198.51.100.2"), (InternalKeyHeader, "wrong"))
        );
        Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(("X-Forwarded-For", "198.51.100.3")));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(("X-Forwarded-For", "198.51.100.4")));
        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            await SignInAsync((ApiHeaders.ClientAddress, "not an address"), (InternalKeyHeader, key))
        );

        async Task<HttpStatusCode> SignInAsync(params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/auth/login", UriKind.Relative))
            {
                Content = new StringContent(
                    $$"""{"email":"nobody{{Guid.NewGuid():N}}@example.com","password":"wrong password"}""",
                    System.Text.Encoding.UTF8,
                    "application/json"
                ),
            };
            foreach (var (name, value) in headers)
            {
                request.Headers.Add(name, value);
            }

            using var response = await http.SendAsync(request, cancellationToken);
            return response.StatusCode;
        }
    }

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("::1", "::1")]
    public void Limits_count_one_IPv4_address_or_one_IPv6_household(string address, string name)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);

        Assert.Equal(name, CallerAddress.Of(context));
    }
}

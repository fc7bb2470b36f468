using System.Net;
using IPiece.Api.Client.Http;
using IPiece.Web.Hosting;
using IPiece.Web.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace IPiece.Web.Tests.Hosting;

public sealed class VisitorAddressTests
{
    private readonly HttpContextAccessor _context = new();

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    public void The_address_is_noted_when_somebody_connects_and_outlives_the_request(string remote, string expected)
    {
        _context.HttpContext = ContextFrom(remote);
        var address = new VisitorAddress(_context);

        _context.HttpContext = null;
        address.Remember();

        Assert.Equal(expected, address.Text);
    }

    [Fact]
    public void Somebody_who_moves_to_another_network_is_known_by_the_new_address()
    {
        _context.HttpContext = ContextFrom("203.0.113.7");
        var address = new VisitorAddress(_context);

        _context.HttpContext = ContextFrom("198.51.100.9");
        address.Remember();

        Assert.Equal("198.51.100.9", address.Text);
    }

    [Fact]
    public async Task The_Api_is_told_for_whom_it_is_asked_and_nothing_for_what_the_server_asks_itself()
    {
        var told = new List<string?>();
        using var api = new StandInApi();
        api.Answer(
            "GET /api/v1/markets",
            request =>
            {
                told.Add(request.Headers.TryGetValues(ApiHeaders.ClientAddress, out var values) ? values.Single() : null);
                return StandInApi.Json(new { items = Array.Empty<object>() });
            }
        );
        var clients = new ApiClientFactory(api, TimeProvider.System);

        await clients.Anonymous("203.0.113.7").GetMarketsAsync(TestContext.Current.CancellationToken);
        await clients.For("token", "203.0.113.8").GetMarketsAsync(TestContext.Current.CancellationToken);
        await clients.Anonymous().GetMarketsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["203.0.113.7", "203.0.113.8", null], told);
    }

    private static DefaultHttpContext ContextFrom(string remote) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(remote) } };
}

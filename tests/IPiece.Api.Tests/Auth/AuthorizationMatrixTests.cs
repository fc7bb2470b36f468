using System.Net;
using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Problems;
using IPiece.Api.Tests.Hosting;
using IPiece.Api.Tests.Orders;
using Microsoft.AspNetCore.Routing;

namespace IPiece.Api.Tests.Auth;

[Collection(ApiCollection.Name)]
public sealed class AuthorizationMatrixTests(ApiFixture fixture)
{
    public static TheoryData<Caller> Callers => [.. Enum.GetValues<Caller>()];

    [Fact]
    public void Every_endpoint_has_a_row_and_every_row_an_endpoint()
    {
        var endpoints = fixture
            .Service<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint =>
                (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]).Select(method =>
                    $"{method} {endpoint.RoutePattern.RawText}"
                )
            );

        Assert.Equal(AuthorizationMatrix.Allowed.Keys.Order(StringComparer.Ordinal), endpoints.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Every_endpoint_lets_in_exactly_whom_its_row_names(Caller caller)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var isStaff = caller is not (Caller.Anonymous or Caller.Investor);
        using var http =
            caller == Caller.Anonymous ? fixture.Http()
            : isStaff ? (await fixture.PersonAsync(cancellationToken, caller.ToString())).Http()
            : (await fixture.PersonAsync(cancellationToken)).Http();

        // Signing out ends the session, so it comes last.
        foreach (
            var (endpoint, allowed) in AuthorizationMatrix.Allowed.OrderBy(row => row.Key.EndsWith("/logout", StringComparison.Ordinal))
        )
        {
            using var response = await SendAsync(http, endpoint, cancellationToken);

            if (!allowed.Contains(caller))
            {
                var expected = caller == Caller.Anonymous ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden;
                Assert.True(expected == response.StatusCode, $"{endpoint} answered {caller} with {response.StatusCode}.");
                Assert.Equal(
                    caller == Caller.Anonymous ? "unauthenticated" : "forbidden",
                    (await response.ReadProblemAsync(cancellationToken)).Code
                );
            }
            else
            {
                Assert.True(IsLetIn(endpoint, response.StatusCode), $"{endpoint} answered {caller} with {response.StatusCode}.");
            }
        }
    }

    [Fact]
    public async Task Other_peoples_data_does_not_exist()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var seller = await fixture.SellerAsync(5, cancellationToken);
        var stranger = await fixture.PersonAsync(cancellationToken);
        var order = await seller.Client.PlaceOrderAsync(OrderTests.Sell(12_900, 1), OrderTests.Key(), cancellationToken);
        var statement = await seller.Client.GetTransactionsAsync(includeHolds: true, cancellationToken: cancellationToken);

        await NotFoundAsync(() => stranger.Client.GetOrderAsync(order.OrderId, cancellationToken));
        await NotFoundAsync(() => stranger.Client.CancelOrderAsync(order.OrderId, cancellationToken));
        foreach (var transaction in statement.Items)
        {
            await NotFoundAsync(() => stranger.Client.GetTransactionAsync(transaction.Id, cancellationToken));
        }

        Assert.Empty((await stranger.Client.GetOrdersAsync(cancellationToken: cancellationToken)).Items);
        await NotFoundAsync(() =>
            stranger.Client.ReplaceOrderAsync(
                order.OrderId,
                new ReplaceOrderRequest { Price = 12_900, Quantity = 1 },
                OrderTests.Key(),
                cancellationToken
            )
        );
        Assert.Empty((await stranger.Client.GetFillsAsync(new FillQuery(), cancellationToken: cancellationToken)).Items);
        Assert.Empty((await stranger.Client.GetPortfolioAsync(cancellationToken)).Holdings);
        var own = (await stranger.Client.GetTransactionsAsync(includeHolds: true, cancellationToken: cancellationToken)).Items;
        Assert.Empty(own.Select(transaction => transaction.Id).Intersect(statement.Items.Select(transaction => transaction.Id)));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string endpoint, CancellationToken cancellationToken)
    {
        var (method, pattern) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
        var path = pattern
            .Replace("{symbol}", ApiFixture.Symbol, StringComparison.Ordinal)
            .Replace("{orderId:long}", "68719476999", StringComparison.Ordinal)
            .Replace("{id:long}", "999999999", StringComparison.Ordinal)
            .Replace("{documentName}", "v1", StringComparison.Ordinal);
        return await http.SendRawAsync(method == "*" ? "GET" : method, path, cancellationToken, method is "POST" or "PUT" ? "{}" : null);
    }

    /// <summary>
    /// An empty body or a made-up id is refused for what it is, not for who sent it. Only sign-in and renewal may say 401 to anybody. No
    /// chain runs here, and only who is let in is told so.
    /// </summary>
    private static bool IsLetIn(string endpoint, HttpStatusCode status) =>
        (status == HttpStatusCode.ServiceUnavailable && IsOfTheChain(endpoint))
        || status is HttpStatusCode.OK or HttpStatusCode.NoContent or HttpStatusCode.BadRequest or HttpStatusCode.NotFound
            && !endpoint.StartsWith("GET /api/v1/operations", StringComparison.Ordinal) | status == HttpStatusCode.OK;

    private static bool IsOfTheChain(string endpoint) =>
        endpoint.Contains("/chain/", StringComparison.Ordinal) || endpoint.Contains("/wallet", StringComparison.Ordinal);

    private static async Task NotFoundAsync<T>(Func<Task<T>> askAsync) =>
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<ApiProblemException>(() => askAsync())).Status);
}

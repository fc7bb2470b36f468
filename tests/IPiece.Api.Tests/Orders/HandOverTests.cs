using System.Net;
using IPiece.Api.Orders;
using IPiece.Api.Tests.Hosting;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Orders;
using IPiece.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IPiece.Api.Tests.Orders;

/// <summary>What the way to the market does while a lease changes hands.</summary>
public sealed class HandOverTests : IAsyncLifetime
{
    private const string Old = "http://127.0.0.1:1001/";
    private const string New = "http://127.0.0.1:1002/";
    private TestDatabase? _database;
    private InstrumentId _instrument;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(TimeProvider.System, TestContext.Current.CancellationToken);
        _instrument = await _database.Seed.InstrumentAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync() => await _database!.DisposeAsync();

    [Fact]
    public async Task An_order_follows_the_lease_to_the_new_holder_with_the_same_key()
    {
        var bodies = new List<string>();
        await LeaseAsync(Old);
        var matching = new Instances(
            async (request, cancellationToken) =>
            {
                bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
                if (request.RequestUri!.AbsoluteUri.StartsWith(New, StringComparison.Ordinal))
                {
                    return Placed();
                }

                await LeaseAsync(New);
                return new HttpResponseMessage(HttpStatusCode.MisdirectedRequest);
            }
        );

        var answer = await PlaceAsync(matching);

        Assert.Equal(77, answer.Value?.OrderId);
        Assert.Equal(2, bodies.Count);
        Assert.Equal(bodies[0], bodies[1]);
    }

    [Fact]
    public async Task An_instance_that_died_is_asked_again_where_its_markets_went()
    {
        await LeaseAsync(Old);
        var matching = new Instances(
            async (request, _) =>
            {
                if (request.RequestUri!.AbsoluteUri.StartsWith(New, StringComparison.Ordinal))
                {
                    return Placed();
                }

                await LeaseAsync(New);
                throw new HttpRequestException("Connection refused.");
            }
        );

        Assert.Equal(77, (await PlaceAsync(matching)).Value?.OrderId);
    }

    [Fact]
    public async Task An_instance_that_cannot_be_reached_was_sent_nothing_and_the_order_follows_the_lease()
    {
        await LeaseAsync(Old);
        using var silence = new HttpMessageInvoker(
            new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromMilliseconds(1), ConnectCallback = NeverAsync }
        );
        var matching = new Instances(
            async (request, cancellationToken) =>
            {
                if (request.RequestUri!.AbsoluteUri.StartsWith(New, StringComparison.Ordinal))
                {
                    return Placed();
                }

                await LeaseAsync(New);
                return await silence.SendAsync(request, cancellationToken);
            }
        );

        Assert.Equal(77, (await PlaceAsync(matching)).Value?.OrderId);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    public async Task An_answer_that_breaks_off_is_503_retry(HttpStatusCode status)
    {
        await using var instance = await BreakingOffAsync(status);
        await LeaseAsync(instance.Urls.Single());
        using var network = new SocketsHttpHandler();

        var answer = await PlaceAsync(network);

        Assert.Null(answer.Value);
        Assert.Equal((503, OrderProblems.Retry), (answer.Problem!.Status, answer.Problem.Code));
    }

    [Fact]
    public async Task Whether_a_lease_is_in_force_is_the_databases_clock_to_say()
    {
        await LeaseAsync(Old);
        var fast = new LeaseDirectory(_database!.DataSource, new HandClock(TimeProvider.System.GetUtcNow().AddYears(1)));
        Assert.Equal(new Uri(Old), await fast.FindAsync(_instrument.Value, TestContext.Current.CancellationToken));
        Assert.Equal([new Uri(Old)], await fast.EndpointsAsync(TestContext.Current.CancellationToken));

        await LeaseAsync(Old, lasts: "-1 second");
        var slow = new LeaseDirectory(_database.DataSource, new HandClock(TimeProvider.System.GetUtcNow().AddYears(-1)));
        Assert.Null(await slow.FindAsync(_instrument.Value, TestContext.Current.CancellationToken));
        Assert.Empty(await slow.EndpointsAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(HttpStatusCode.MisdirectedRequest)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.Unauthorized)]
    public async Task A_market_that_stays_away_is_503_retry_and_never_another_5xx(HttpStatusCode status)
    {
        await LeaseAsync(Old);
        var asked = 0;
        var matching = new Instances(
            (_, _) =>
            {
                asked++;
                return Task.FromResult(new HttpResponseMessage(status));
            }
        );

        var answer = await PlaceAsync(matching);

        Assert.Null(answer.Value);
        Assert.Equal((503, OrderProblems.Retry), (answer.Problem!.Status, answer.Problem.Code));
        Assert.InRange(asked, 1, 5);
    }

    [Fact]
    public async Task Nobody_waits_for_an_instance_that_does_not_answer_a_second_time()
    {
        await LeaseAsync(Old);
        var asked = 0;
        var matching = new Instances(
            (_, _) =>
            {
                asked++;
                throw new TaskCanceledException("Timed out.");
            }
        );

        var answer = await PlaceAsync(matching);

        Assert.Equal((503, 1), (answer.Problem!.Status, asked));
    }

    private static HttpResponseMessage Placed() =>
        new(HttpStatusCode.OK)
        {
            Content = new StringContent(
                """{"orderId":77,"status":"open","filledQuantity":0,"remainingQuantity":1,"cancelledQuantity":0,"averagePrice":null,"fills":[]}""",
                System.Text.Encoding.UTF8,
                "application/json"
            ),
        };

    private static async ValueTask<Stream> NeverAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("Nobody ever answers.");
    }

    /// <summary>An instance whose connection ends before the answer that it announced.</summary>
    private static async Task<WebApplication> BreakingOffAsync(HttpStatusCode status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var instance = builder.Build();
        instance.MapPost(
            "/internal/orders",
            async context =>
            {
                context.Response.StatusCode = (int)status;
                context.Response.ContentType = "application/json";
                context.Response.ContentLength = 1_000;
                await context.Response.WriteAsync("{\"orderId\":77,");
            }
        );
        await instance.StartAsync(TestContext.Current.CancellationToken);
        return instance;
    }

    private async Task<MatchingAnswer<OrderPlaced>> PlaceAsync(HttpMessageHandler matching)
    {
        using var link = new MatchingLink(matching, "key", TimeProvider.System);
        var gateway = new MatchingGateway(
            link,
            new LeaseDirectory(_database!.DataSource, TimeProvider.System),
            TimeProvider.System,
            NullLogger<MatchingGateway>.Instance
        );
        var command = new PlaceOrder(
            _instrument.Value,
            InvestorId: 1,
            "key",
            Domain.Markets.Side.Buy,
            Domain.Markets.OrderType.Limit,
            Domain.Markets.TimeInForce.Day,
            Price: 10_000,
            Quantity: 1
        );
        return await gateway.PlaceAsync(command, TestContext.Current.CancellationToken);
    }

    private async Task LeaseAsync(string endpoint, string lasts = "1 hour")
    {
        await using var command = _database!.OwnerDataSource.CreateCommand(
            $"""
            insert into ipiece.market_leases (instrument_id, owner, endpoint, epoch, expires_at)
            values ({_instrument.Value}, 'x', '{endpoint}', 1, now() + interval '{lasts}')
            on conflict (instrument_id) do update set endpoint = excluded.endpoint, expires_at = excluded.expires_at
            """
        );
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Every instance of Matching, as the network shows them.</summary>
    private sealed class Instances(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answerAsync) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            answerAsync(request, cancellationToken);
    }
}

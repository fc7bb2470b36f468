using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Markets.Streaming;
using IPiece.Domain.Orders;
using IPiece.Domain.Orders.Streaming;
using IPiece.Domain.Serialization;
using Xunit;

namespace IPiece.Matching.Tests.Http;

/// <summary>The internal HTTP surface, as the Api meets it.</summary>
public sealed class ServiceTests
{
    private InstrumentId _instrument;
    private InvestorId _buyer;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_without_the_internal_key_gets_in()
    {
        await using var service = await StartAsync();
        foreach (var path in new[] { "/internal/markets/1/stream", "/internal/accounts/stream", "/internal/markets/1/verify" })
        {
            using var answer = await service.Stranger.GetAsync(new Uri(path, UriKind.Relative), Token);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        using var placed = await service.Stranger.PostAsJsonAsync("/internal/orders", Order(10_000, 1, "k"), WireJson.Options, Token);
        Assert.Equal(HttpStatusCode.Unauthorized, placed.StatusCode);
    }

    [Fact]
    public async Task An_order_is_placed_seen_on_both_streams_and_cancelled()
    {
        await using var service = await StartAsync();
        await using var market = await ReadAsync(service, $"/internal/markets/{_instrument}/stream");
        await using var accounts = await ReadAsync(service, "/internal/accounts/stream");
        var snapshot = Parse<MarketSnapshot>(await NextAsync(market, MarketStreamEvents.Snapshot));
        Assert.Equal((10_000, 13_000, 7_000), (snapshot.BasePrice, snapshot.UpperLimit, snapshot.LowerLimit));

        using var placed = await service.PostAsync("/internal/orders", Order(9_990, 3, "key"), Token);
        Assert.Equal(HttpStatusCode.OK, placed.StatusCode);
        var order = (await placed.Content.ReadFromJsonAsync<OrderPlaced>(WireJson.Options, Token))!;
        Assert.Equal((OrderStatus.Open, 0, 3), (order.Status, order.FilledQuantity, order.RemainingQuantity));
        var delta = Parse<MarketDelta>(await NextAsync(market, MarketStreamEvents.Delta));
        Assert.Equal(snapshot.Sequence + 1, delta.Sequence);
        Assert.Equal([new BookLevel(9_990, 3, 1)], delta.Bids);
        var changed = Parse<OrderChanged>(await NextAsync(accounts, AccountStreamEvents.Order));
        Assert.Equal((_buyer.Value, order.OrderId, OrderStatus.Open), (changed.InvestorId, changed.OrderId, changed.Status));
        Assert.Equal(_buyer.Value, Parse<BalanceChanged>(await NextAsync(accounts, AccountStreamEvents.Balance)).InvestorId);

        using var cancelled = await service.PostAsync($"/internal/orders/{order.OrderId}/cancel", new CancelOrder(_buyer.Value), Token);
        Assert.Equal(3, (await cancelled.Content.ReadFromJsonAsync<OrderCancelled>(WireJson.Options, Token))!.CancelledQuantity);
        Assert.Equal([new BookLevel(9_990, 0, 0)], Parse<MarketDelta>(await NextAsync(market, MarketStreamEvents.Delta)).Bids);
        using var verified = await service.Client.GetAsync(new Uri($"/internal/markets/{_instrument}/verify", UriKind.Relative), Token);
        Assert.True(JsonElement.Parse(await verified.Content.ReadAsStringAsync(Token)).GetProperty("ok").GetBoolean());
    }

    [Theory]
    [InlineData("""{"instrumentId":1""", 400, "badRequest")]
    [InlineData("""[]""", 400, "badRequest")]
    [InlineData("""{"quantity":"five"}""", 400, "badRequest")]
    [InlineData("""{"quantity":1e40}""", 400, "badRequest")]
    [InlineData("""{"side":"sideways"}""", 400, "badRequest")]
    [InlineData("""{}""", 400, "badIdempotencyKey")]
    public async Task A_body_of_another_shape_is_a_bad_request_with_a_code(string body, int status, string code)
    {
        await using var service = await StartAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await service.Client.PostAsync(new Uri("/internal/orders", UriKind.Relative), content, Token);
        Assert.Equal((status, code), ((int)answer.StatusCode, await CodeAsync(answer)));
    }

    [Fact]
    public async Task Refusals_carry_their_status_and_code()
    {
        await using var service = await StartAsync();
        using var offTick = await service.PostAsync("/internal/orders", Order(9_995, 1, "a"), Token);
        Assert.Equal((422, OrderProblems.OffTick), ((int)offTick.StatusCode, await CodeAsync(offTick)));
        using var unknown = await service.PostAsync("/internal/orders", Order(9_990, 1, "b") with { InstrumentId = 99_999 }, Token);
        Assert.Equal((404, OrderProblems.UnknownInstrument), ((int)unknown.StatusCode, await CodeAsync(unknown)));
        using var huge = await service.PostAsync("/internal/orders", Order(9_990, 1, new string('k', 100_000)), Token);
        Assert.Equal(413, (int)huge.StatusCode);
    }

    [Fact]
    public async Task A_second_instance_points_at_the_first_and_takes_over_when_it_leaves()
    {
        await using var first = await StartAsync();
        var second = await RunningService.StartAsync(first.Database, isDemo: false, Token);
        try
        {
            using var misdirected = await second.PostAsync("/internal/orders", Order(9_990, 1, "a"), Token);
            Assert.Equal((421, OrderProblems.NotLeaseHolder), ((int)misdirected.StatusCode, await CodeAsync(misdirected)));
            await first.App.StopAsync(Token);
            await second.ReadyAsync(Token);
            using var placed = await second.PostAsync("/internal/orders", Order(9_990, 1, "b"), Token);
            Assert.Equal(HttpStatusCode.OK, placed.StatusCode);
        }
        finally
        {
            await second.StopAsync();
        }
    }

    [Fact]
    public async Task The_demo_market_opens_with_a_past_and_living_books()
    {
        await using var service = await RunningService.StartAsync(
            database => RunningService.SeedDemoAsync(database, Token),
            isDemo: true,
            Token
        );
        await service.ReadyAsync(Token);
        Assert.Equal(
            8,
            await service.Database.ScalarAsync<long>("select count(*) from ipiece.market_states where trade_sequence > 500", Token)
        );
        await using var market = await ReadAsync(service, "/internal/markets/1/stream");
        var snapshot = Parse<MarketSnapshot>(await NextAsync(market, MarketStreamEvents.Snapshot));
        while (snapshot.Bids.Count == 0)
        {
            var delta = Parse<MarketDelta>(await NextAsync(market, MarketStreamEvents.Delta));
            snapshot = snapshot with { Bids = delta.Bids };
        }

        Assert.NotNull(snapshot.LastPrice);
    }

    private static T Parse<T>(SseItem<string> item) => JsonSerializer.Deserialize<T>(item.Data, WireJson.Options)!;

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        JsonElement.Parse(await answer.Content.ReadAsStringAsync(Token)).GetProperty("code").GetString();

    private static async Task<IAsyncEnumerator<SseItem<string>>> ReadAsync(RunningService service, string path)
    {
        var answer = await service.Client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return SseParser.Create(await answer.Content.ReadAsStreamAsync(Token)).EnumerateAsync(Token).GetAsyncEnumerator(Token);
    }

    // The account stream says resync whenever a market is read; a reader just reads again.
    private static async Task<SseItem<string>> NextAsync(IAsyncEnumerator<SseItem<string>> stream, string name)
    {
        do
        {
            Assert.True(await stream.MoveNextAsync());
        } while (stream.Current.EventType == AccountStreamEvents.Resync);
        Assert.Equal(name, stream.Current.EventType);
        return stream.Current;
    }

    private PlaceOrder Order(long price, long quantity, string key) =>
        new(_instrument.Value, _buyer.Value, key, Side.Buy, OrderType.Limit, TimeInForce.GoodTillCancelled, price, quantity);

    private async Task<RunningService> StartAsync()
    {
        var service = await RunningService.StartAsync(
            async database =>
            {
                _instrument = await database.Seed.InstrumentAsync(Token);
                _buyer = await database.Seed.InvestorAsync(1_000_000, Token);
            },
            isDemo: false,
            Token
        );
        await service.ReadyAsync(Token);
        return service;
    }
}

using System.Net.ServerSentEvents;
using IPiece.Api.Client.Events;
using IPiece.Api.Client.Markets.Streaming;
using IPiece.Api.Client.Orders;
using IPiece.Api.Client.Problems;
using IPiece.Api.Client.Streaming;
using IPiece.Api.Tests.Hosting;
using IPiece.Api.Tests.Orders;

namespace IPiece.Api.Tests.Streams;

[Collection(ApiCollection.Name)]
public sealed class StreamTests(ApiFixture fixture)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_stream_starts_with_a_snapshot_and_its_deltas_keep_a_replica_equal_to_the_book()
    {
        using var patience = Patient();
        var person = await fixture.PersonAsync(patience.Token);
        var replica = new BookReplica();
        PlacedOrderResponse? placed = null;
        await foreach (var news in fixture.Anonymous().StreamMarketAsync(ApiFixture.Symbol, patience.Token))
        {
            if (news is MarketSnapshotReceived { Snapshot: var snapshot })
            {
                replica.Apply(snapshot);
                placed = await person.Client.PlaceOrderAsync(OrderTests.Buy(7_050, 9), OrderTests.Key(), patience.Token);
            }
            else if (news is MarketDeltaReceived { Delta: var delta })
            {
                Assert.Equal(replica.Sequence + 1, delta.Sequence);
                Assert.True(replica.TryApply(delta));
                if (replica.Bids.Any(level => level.Price == 7_050))
                {
                    break;
                }
            }
        }

        var book = await fixture.Anonymous().GetBookAsync(ApiFixture.Symbol, patience.Token);
        Assert.Equal(replica.Sequence, book.Sequence);
        Assert.Equal(book.Bids, replica.Bids);
        Assert.Equal(book.Asks, replica.Asks);
        await person.Client.CancelOrderAsync(placed!.OrderId, patience.Token);
    }

    [Fact]
    public async Task A_reader_that_names_its_last_event_gets_only_what_it_missed()
    {
        using var patience = Patient();
        var person = await fixture.PersonAsync(patience.Token);
        var start = (await fixture.Anonymous().GetBookAsync(ApiFixture.Symbol, patience.Token)).Sequence;
        var placed = await person.Client.PlaceOrderAsync(OrderTests.Buy(7_060, 1), OrderTests.Key(), patience.Token);
        await person.Client.CancelOrderAsync(placed.OrderId, patience.Token);

        var events = await ReadAsync(start, count: 3, patience.Token);

        Assert.Equal(StreamEventNames.Resumed, events[0].EventType);
        Assert.Equal([$"{start + 1}", $"{start + 2}"], events.Skip(1).Select(item => item.EventId));
        Assert.All(events.Skip(1), item => Assert.Equal(StreamEventNames.Delta, item.EventType));
    }

    [Fact]
    public async Task A_reader_from_the_future_gets_a_snapshot()
    {
        using var patience = Patient();

        var events = await ReadAsync(lastEventId: 1_000_000_000, count: 1, patience.Token);

        Assert.Equal(StreamEventNames.Snapshot, events[0].EventType);
    }

    [Fact]
    public async Task A_fill_is_told_to_its_two_sides_and_to_nobody_else()
    {
        using var patience = Patient();
        var seller = await fixture.SellerAsync(3, patience.Token);
        var buyer = await fixture.PersonAsync(patience.Token);
        var stranger = await fixture.PersonAsync(patience.Token);
        var (sellerConnected, buyerConnected, strangerConnected) = (
            new TaskCompletionSource(),
            new TaskCompletionSource(),
            new TaskCompletionSource()
        );
        var sellersFill = FirstFillAsync(seller, sellerConnected, patience.Token);
        var buyersFill = FirstFillAsync(buyer, buyerConnected, patience.Token);
        var strangersFill = FirstFillAsync(stranger, strangerConnected, patience.Token);
        await Task.WhenAll(sellerConnected.Task, buyerConnected.Task, strangerConnected.Task);

        await seller.Client.PlaceOrderAsync(OrderTests.Sell(10_000, 3), OrderTests.Key(), patience.Token);
        var bought = await buyer.Client.PlaceOrderAsync(OrderTests.Buy(10_000, 3), OrderTests.Key(), patience.Token);

        var fill = await buyersFill;
        Assert.Equal((bought.OrderId, OrderSide.Buy, 10_000, 3), (fill.OrderId, fill.Side, fill.Price, fill.Quantity));
        Assert.Equal((fill.TradeId, OrderSide.Sell), ((await sellersFill).TradeId, (await sellersFill).Side));

        // The stranger's own fill is the first that the stranger hears of.
        await seller.Client.PlaceOrderAsync(OrderTests.Buy(10_000, 1), OrderTests.Key(), patience.Token);
        await fixture.Database.Seed.IssueAsync(stranger.InvestorId, fixture.Instrument, 1, patience.Token);
        var own = await stranger.Client.PlaceOrderAsync(OrderTests.Sell(10_000, 1), OrderTests.Key(), patience.Token);
        Assert.Equal(own.OrderId, (await strangersFill).OrderId);
    }

    [Fact]
    public async Task Settlement_is_told_to_those_whose_trades_were_in_the_batch()
    {
        using var patience = Patient();
        var seller = await fixture.SellerAsync(3, patience.Token);
        var buyer = await fixture.PersonAsync(patience.Token);
        await seller.Client.PlaceOrderAsync(OrderTests.Sell(10_000, 3), OrderTests.Key(), patience.Token);
        var bought = await buyer.Client.PlaceOrderAsync(OrderTests.Buy(10_000, 3), OrderTests.Key(), patience.Token);
        SettlementChanged? settled = null;
        await foreach (var news in buyer.Client.StreamEventsAsync(patience.Token))
        {
            if (news is PrivateStreamConnected)
            {
                await SettleAsync(bought.Fills[0].TradeId, patience.Token);
            }
            else if (news is SettlementChanged change)
            {
                settled = change;
                break;
            }
        }

        Assert.Equal(("settled", "0xabc"), (settled!.State, settled.TransactionHash));
        var trade = (await buyer.Client.GetTransactionsAsync(cancellationToken: patience.Token)).Items[0];
        Assert.Equal(
            (Client.Transactions.SettlementState.Settled, "0xabc", 77L),
            (trade.Settlement, trade.TransactionHash, trade.BlockNumber)
        );
        Assert.Equal(0, (await buyer.Client.GetPortfolioAsync(patience.Token)).Cash.Settling);
    }

    [Fact]
    public async Task A_private_stream_ends_with_its_session()
    {
        using var patience = Patient();
        var person = await fixture.PersonAsync(patience.Token);
        var refused = await Assert.ThrowsAsync<ApiProblemException>(async () =>
        {
            await foreach (var news in person.Client.StreamEventsAsync(patience.Token))
            {
                if (news is PrivateStreamConnected)
                {
                    await person.Client.LogoutAsync(patience.Token);
                }
            }
        });

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, refused.Status);
    }

    private static CancellationTokenSource Patient()
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(Patience);
        return source;
    }

    private static async Task<FillReceived> FirstFillAsync(
        Person person,
        TaskCompletionSource connected,
        CancellationToken cancellationToken
    )
    {
        await foreach (var news in person.Client.StreamEventsAsync(cancellationToken))
        {
            if (news is PrivateStreamConnected)
            {
                connected.TrySetResult();
            }
            else if (news is FillReceived fill)
            {
                return fill;
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    private async Task<List<SseItem<string>>> ReadAsync(long lastEventId, int count, CancellationToken cancellationToken)
    {
        using var http = fixture.Http();
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri($"/api/v1/markets/{ApiFixture.Symbol}/stream", UriKind.Relative)
        );
        request.Headers.Add("Last-Event-ID", $"{lastEventId}");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var events = new List<SseItem<string>>();
        await foreach (
            var item in SseParser.Create(await response.Content.ReadAsStreamAsync(cancellationToken)).EnumerateAsync(cancellationToken)
        )
        {
            events.Add(item);
            if (events.Count == count)
            {
                break;
            }
        }

        return events;
    }

    /// <summary>What Chain does when a batch is confirmed.</summary>
    private async Task SettleAsync(long tradeId, CancellationToken cancellationToken)
    {
        await using var command = fixture.Database.OwnerDataSource.CreateCommand(
            $"""
            with batch as (
                insert into ipiece.chain_batches (id, kind, state, transaction_hash, block_number, leg_count, created_at, settled_at)
                select coalesce(max(id), 0) + 1, 4, 2, '0xabc', 77, 4, now(), now() from ipiece.chain_batches returning id),
            settled as (
                update ipiece.chain_instructions set state = 2, batch_id = batch.id from batch where kind = 4 and reference_id = {tradeId})
            select pg_notify('ipiece_settlement', batch.id::text) from batch
            """
        );
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

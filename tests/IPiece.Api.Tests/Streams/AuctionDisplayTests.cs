using System.Net.ServerSentEvents;
using System.Text.Json;
using IPiece.Api.Client.Json;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Markets.Streaming;
using IPiece.Api.Client.Streaming;
using IPiece.Api.Markets.Live;

namespace IPiece.Api.Tests.Streams;

public sealed class AuctionDisplayTests
{
    private const int Levels = 2;
    private const int Steps = 400;

    [Fact]
    public async Task An_auction_shows_its_best_levels_and_the_book_opens_again_with_the_market()
    {
        var market = new LiveMarket();
        market.ShowInAuctions(Levels);
        market.Apply(new MarketSnapshotReceived(Book(0, MarketPhase.CallAuction, [9_990, 9_980, 9_970], [10_010, 10_020, 10_030])));
        var reader = market.Subscribe(lastSequence: null);
        market.Apply(new MarketDeltaReceived(Delta(1, MarketPhase.CallAuction, bids: [new(9_970, 5, 1)], asks: [])));
        market.Apply(new MarketDeltaReceived(Delta(2, MarketPhase.CallAuction, bids: [new(9_990, 0, 0)], asks: [new(10_005, 4, 1)])));
        market.Apply(new MarketDeltaReceived(Delta(3, MarketPhase.Continuous, bids: [], asks: [])));
        market.Apply(new MarketDeltaReceived(Delta(4, MarketPhase.CallAuction, bids: [], asks: [])));

        var events = await ReadAsync(reader, count: 5);

        var snapshot = Read<MarketSnapshot>(events[0]);
        Assert.Equal([9_990L, 9_980], snapshot.Bids.Select(level => level.Price));
        Assert.Equal([10_010L, 10_020], snapshot.Asks.Select(level => level.Price));
        Assert.Empty(Read<MarketDelta>(events[1]).Bids);
        var moved = Read<MarketDelta>(events[2]);
        Assert.Equal([new StreamLevel(9_970, 5, 1), new StreamLevel(9_990, 0, 0)], moved.Bids);
        Assert.Equal([new StreamLevel(10_005, 4, 1), new StreamLevel(10_020, 0, 0)], moved.Asks);
        var opened = Read<MarketDelta>(events[3]);
        Assert.Empty(opened.Bids);
        Assert.Equal([10_020L, 10_030], opened.Asks.Select(level => level.Price).Order());
        Assert.Equal(
            [new StreamLevel(10_020, 0, 0), new StreamLevel(10_030, 0, 0)],
            Read<MarketDelta>(events[4]).Asks.OrderBy(level => level.Price)
        );
        Assert.Equal([9_980L, 9_970], market.View()!.Bids.Select(level => level.Price));
    }

    /// <summary>Whatever phases and changes follow one another, a reader's copy is exactly what may be shown.</summary>
    [Theory]
    [InlineData(20260101)]
    [InlineData(20260102)]
    [InlineData(20260103)]
    public async Task A_readers_copy_is_always_what_may_be_shown(int seed)
    {
        var random = new Random(seed);
        var market = new LiveMarket();
        market.ShowInAuctions(Levels);
        var whole = new BookReplica();
        var first = Book(0, MarketPhase.Continuous, [9_990, 9_980, 9_970], [10_010, 10_020]);
        whole.Apply(first);
        market.Apply(new MarketSnapshotReceived(first));
        var reader = market.Subscribe(lastSequence: null);
        var copy = new BookReplica();
        var events = reader.ReadAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await using var _ = events;
        await events.MoveNextAsync();
        copy.Apply(Read<MarketSnapshot>(events.Current));

        for (var step = 1; step <= Steps; step++)
        {
            var phase = random.Next(3) == 0 ? MarketPhase.CallAuction : MarketPhase.Continuous;
            var delta = Delta(step, phase, [Level(9_900)], [Level(10_000)]);
            whole.TryApply(delta);
            market.Apply(new MarketDeltaReceived(delta));
            await events.MoveNextAsync();
            Assert.True(copy.TryApply(Read<MarketDelta>(events.Current)));

            var shown = phase == MarketPhase.CallAuction ? Levels : int.MaxValue;
            Assert.Equal(whole.Bids.Take(shown), copy.Bids);
            Assert.Equal(whole.Asks.Take(shown), copy.Asks);
        }

        StreamLevel Level(long from) => new(from + (10 * random.Next(10)), random.Next(3), 1);
    }

    [Fact]
    public async Task A_reader_that_falls_behind_news_of_the_status_alone_gets_the_last_status_in_one_snapshot()
    {
        var market = new LiveMarket();
        market.Apply(new MarketSnapshotReceived(Book(0, MarketPhase.CallAuction, [9_990], [10_010])));
        var reader = market.Subscribe(lastSequence: null);
        const int Changes = 5_000;
        for (var sequence = 1; sequence <= Changes; sequence++)
        {
            var delta = Delta(sequence, MarketPhase.CallAuction, [], []);
            var status = delta.Ticker.Status with { Indication = new AuctionIndication(10_000, sequence) };
            market.Apply(new MarketDeltaReceived(delta with { Ticker = delta.Ticker with { Status = status } }));
        }

        var read = 0;
        await foreach (var item in reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            read++;
            if (read > 1 && item.EventType == StreamEventNames.Snapshot)
            {
                Assert.Equal(new AuctionIndication(10_000, Changes), Read<MarketSnapshot>(item).Status.Indication);
                break;
            }
        }

        Assert.InRange(read, 2, 257);
    }

    private static MarketSnapshot Book(long sequence, MarketPhase phase, long[] bids, long[] asks) =>
        SlowReaderTests.Snapshot(sequence) with
        {
            Phase = phase,
            Status = new MarketStatus { Phase = phase },
            Bids = [.. bids.Select(price => new StreamLevel(price, 1, 1))],
            Asks = [.. asks.Select(price => new StreamLevel(price, 1, 1))],
        };

    private static MarketDelta Delta(long sequence, MarketPhase phase, StreamLevel[] bids, StreamLevel[] asks)
    {
        var delta = SlowReaderTests.Delta(sequence);
        return delta with
        {
            Bids = bids,
            Asks = asks,
            Ticker = delta.Ticker with
            {
                Phase = phase,
                Status = new MarketStatus { Phase = phase },
            },
        };
    }

    private static async Task<List<SseItem<string>>> ReadAsync(Api.Streaming.EventSubscription reader, int count)
    {
        var events = new List<SseItem<string>>();
        await foreach (var item in reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            events.Add(item);
            if (events.Count == count)
            {
                break;
            }
        }

        return events;
    }

    private static T Read<T>(SseItem<string> item) => JsonSerializer.Deserialize<T>(item.Data, ApiJson.Options)!;
}

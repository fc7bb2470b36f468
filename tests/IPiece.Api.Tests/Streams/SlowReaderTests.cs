using System.Net.ServerSentEvents;
using System.Text.Json;
using IPiece.Api.Client.Json;
using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Markets.Streaming;
using IPiece.Api.Client.Streaming;
using IPiece.Api.Markets.Live;
using IPiece.Api.Streaming;

namespace IPiece.Api.Tests.Streams;

public sealed class SlowReaderTests
{
    private const int Deltas = 5_000;
    private const int QueueLength = 256;

    [Fact]
    public async Task A_reader_that_falls_behind_gets_a_bounded_queue_and_then_one_snapshot_for_the_rest()
    {
        var market = new LiveMarket();
        market.Apply(new MarketSnapshotReceived(Snapshot(0)));
        var reader = market.Subscribe(lastSequence: null);
        for (var sequence = 1; sequence <= Deltas; sequence++)
        {
            market.Apply(new MarketDeltaReceived(Delta(sequence)));
        }

        using var stop = new CancellationTokenSource();
        var read = 0;
        var last = "";
        await foreach (var item in reader.ReadAsync(stop.Token))
        {
            read++;
            last = item.EventType;
            if (read > 1 && item.EventType == StreamEventNames.Snapshot)
            {
                Assert.Equal($"{Deltas}", item.EventId);
                break;
            }
        }

        Assert.Equal((QueueLength + 1, StreamEventNames.Snapshot), (read, last));
        market.Apply(new MarketDeltaReceived(Delta(Deltas + 1)));
        await foreach (var item in reader.ReadAsync(stop.Token))
        {
            Assert.Equal((StreamEventNames.Delta, $"{Deltas + 1}"), (item.EventType, item.EventId));
            break;
        }
    }

    [Theory]
    [InlineData(6)]
    [InlineData(long.MaxValue - 1)]
    [InlineData(long.MaxValue)]
    public async Task A_reader_that_names_a_number_that_never_was_gets_a_snapshot(long last)
    {
        var market = new LiveMarket();
        market.Apply(new MarketSnapshotReceived(Snapshot(4)));
        market.Apply(new MarketDeltaReceived(Delta(5)));
        Assert.Equal([(StreamEventNames.Snapshot, "5")], await BeginningAsync(market, last, count: 1));
    }

    [Fact]
    public async Task When_the_market_goes_away_and_nothing_happened_readers_are_told_so_and_keep_what_they_have()
    {
        var market = new LiveMarket();
        market.Apply(new MarketSnapshotReceived(Snapshot(5)));
        var reader = market.Subscribe(lastSequence: null);
        market.Apply(new MarketStreamInterrupted("gone", TimeSpan.Zero));
        Assert.Null(market.View());
        market.Apply(new MarketSnapshotReceived(Snapshot(5)));
        market.Apply(new MarketSnapshotReceived(Snapshot(6)));

        var names = new List<string>();
        await foreach (var item in reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            names.Add(item.EventType);
            if (names.Count == 4)
            {
                break;
            }
        }

        Assert.Equal([StreamEventNames.Snapshot, StreamEventNames.Interrupted, StreamEventNames.Resumed, StreamEventNames.Snapshot], names);
        Assert.Equal(6, market.View()?.Sequence);
    }

    [Fact]
    public async Task What_waits_for_a_reader_is_bounded_by_what_it_holds_too_and_one_event_alone_never_is()
    {
        var market = new LiveMarket();
        market.Apply(new MarketSnapshotReceived(Snapshot(0)));
        var reader = market.Subscribe(lastSequence: null);
        await using var events = reader
            .ReadAsync(TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.Equal((StreamEventNames.Snapshot, "0"), await NextAsync(events));

        var large = Large(1, EventSubscription.MaxWaitingCharacters);
        market.Apply(new MarketDeltaReceived(large));
        Assert.Equal((StreamEventNames.Delta, "1"), await NextAsync(events));
        market.Apply(new MarketDeltaReceived(large with { Sequence = 2 }));
        market.Apply(new MarketDeltaReceived(large with { Sequence = 3 }));
        market.Apply(new MarketDeltaReceived(large with { Sequence = 4 }));
        Assert.Equal((StreamEventNames.Delta, "2"), await NextAsync(events));
        Assert.Equal((StreamEventNames.Snapshot, "4"), await NextAsync(events));
        market.Apply(new MarketDeltaReceived(Delta(5)));
        Assert.Equal((StreamEventNames.Delta, "5"), await NextAsync(events));
    }

    [Fact]
    public async Task A_reader_that_reads_while_it_falls_behind_is_never_left_waiting_for_what_was_dropped()
    {
        var market = new LiveMarket();
        market.Apply(new MarketSnapshotReceived(Snapshot(0)));
        var reader = market.Subscribe(lastSequence: null);
        var publisher = Task.Run(
            () =>
            {
                for (var sequence = 1; sequence <= Deltas; sequence++)
                {
                    market.Apply(new MarketDeltaReceived(Delta(sequence)));
                }
            },
            TestContext.Current.CancellationToken
        );
        await using var events = reader
            .ReadAsync(TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        while ((await NextAsync(events)).Id != $"{Deltas}") { }

        await publisher;
    }

    [Fact]
    public async Task Large_deltas_leave_what_a_reader_may_resume_from_earlier_and_the_newest_never_does()
    {
        var market = new LiveMarket();
        market.Apply(new MarketSnapshotReceived(Snapshot(0)));
        var large = Large(1, LiveMarket.MaxResumableCharacters);
        market.Apply(new MarketDeltaReceived(large));
        Assert.Equal([(StreamEventNames.Resumed, null), (StreamEventNames.Delta, "1")], await BeginningAsync(market, last: 0, count: 2));

        market.Apply(new MarketDeltaReceived(Delta(2)));
        market.Apply(new MarketDeltaReceived(Delta(3)));
        Assert.Equal([(StreamEventNames.Snapshot, "3")], await BeginningAsync(market, last: 0, count: 1));
        Assert.Equal(
            [(StreamEventNames.Resumed, null), (StreamEventNames.Delta, "2"), (StreamEventNames.Delta, "3")],
            await BeginningAsync(market, last: 1, count: 3)
        );
    }

    private static async Task<List<(string Name, string? Id)>> BeginningAsync(LiveMarket market, long last, int count)
    {
        await using var events = market
            .Subscribe(last)
            .ReadAsync(TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var beginning = new List<(string, string?)>();
        while (beginning.Count < count)
        {
            beginning.Add(await NextAsync(events));
        }

        return beginning;
    }

    private static async Task<(string Name, string? Id)> NextAsync(IAsyncEnumerator<SseItem<string>> events)
    {
        Assert.True(await events.MoveNextAsync());
        return (events.Current.EventType, events.Current.EventId);
    }

    /// <summary>A delta that is told in more characters than these.</summary>
    private static MarketDelta Large(long sequence, int characters)
    {
        var level = new StreamLevel(9_990, 1, 1);
        var levels = characters / JsonSerializer.Serialize(level, ApiJson.Options).Length;
        return Delta(sequence) with { Bids = [.. Enumerable.Repeat(level, levels)] };
    }

    internal static MarketSnapshot Snapshot(long sequence) =>
        new()
        {
            Sequence = sequence,
            Phase = MarketPhase.Continuous,
            Bids = [new StreamLevel(9_990, 3, 1)],
            Asks = [new StreamLevel(10_010, 4, 2)],
            LastPrice = null,
            BasePrice = 10_000,
            UpperLimit = 13_000,
            LowerLimit = 7_000,
            Open = null,
            High = null,
            Low = null,
            Volume = 0,
            TurnoverKrw = 0,
        };

    internal static MarketDelta Delta(long sequence) =>
        new()
        {
            Sequence = sequence,
            Bids = [new StreamLevel(9_990, sequence, 1)],
            Asks = [],
            Trades = [],
            Ticker = new MarketTicker
            {
                Phase = MarketPhase.Continuous,
                LastPrice = null,
                Open = null,
                High = null,
                Low = null,
                Volume = 0,
                TurnoverKrw = 0,
                BasePrice = 10_000,
                UpperLimit = 13_000,
                LowerLimit = 7_000,
            },
        };
}

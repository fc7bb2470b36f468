using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Markets.Streaming;
using IPiece.Api.Client.Streaming;
using IPiece.Api.Markets.Live;

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

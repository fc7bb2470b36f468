using System.Globalization;
using System.Text;
using IPiece.Domain.Markets;
using IPiece.Domain.Markets.Streaming;
using IPiece.Matching.MarketData;
using Xunit;

namespace IPiece.Matching.Tests.MarketData;

public sealed class MarketFeedTests
{
    private static readonly MarketTicker Ticker = new(null, null, null, null, 0, 0, MarketPhase.Continuous, 10_000, 13_000, 7_000);

    [Fact]
    public async Task A_reader_gets_a_snapshot_and_then_every_delta_by_number()
    {
        var feed = Feed(sequence: 5);
        await using var reader = Read(feed, null);
        Assert.Equal(("snapshot", 5), await NextAsync(reader));
        feed.Apply(Delta(6));
        feed.Apply(Delta(7));
        Assert.Equal(("delta", 6), await NextAsync(reader));
        Assert.Equal(("delta", 7), await NextAsync(reader));
    }

    [Fact]
    public async Task A_returning_reader_resumes_behind_its_last_event()
    {
        var feed = Feed(sequence: 5);
        feed.Apply(Delta(6));
        feed.Apply(Delta(7));
        await using var reader = Read(feed, lastEventId: 6);
        Assert.Equal(("delta", 7), await NextAsync(reader));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(99)]
    public async Task A_reader_with_a_number_unknown_here_gets_a_snapshot(long lastEventId)
    {
        var feed = Feed(sequence: 5);
        feed.Apply(Delta(6));
        await using var reader = Read(feed, lastEventId);
        Assert.Equal(("snapshot", 6), await NextAsync(reader));
    }

    [Fact]
    public async Task A_slow_reader_gets_a_fresh_snapshot_instead_of_what_it_missed()
    {
        var feed = Feed(sequence: 0);
        await using var reader = Read(feed, null);
        _ = await NextAsync(reader);
        for (var sequence = 1; sequence <= MarketFeed.RingSize + 1; sequence++)
        {
            feed.Apply(Delta(sequence));
        }

        Assert.Equal(("snapshot", MarketFeed.RingSize + 1), await NextAsync(reader));
        feed.Apply(Delta(MarketFeed.RingSize + 2));
        Assert.Equal(("delta", MarketFeed.RingSize + 2), await NextAsync(reader));
    }

    [Fact]
    public async Task Large_events_are_kept_as_far_as_the_ring_has_room_for_what_they_tell()
    {
        const int Half = MarketFeed.MaxRingItems / 2;
        var feed = Feed(sequence: 0);
        await using var late = Read(feed, null);
        await using var later = Read(feed, null);
        _ = await NextAsync(late);
        _ = await NextAsync(later);
        feed.Apply(Large(1, Half));
        feed.Apply(Large(2, Half));
        Assert.Equal(("delta", 1), await NextAsync(late));
        Assert.Equal(("delta", 2), await NextAsync(late));

        feed.Apply(Large(3, 1));
        Assert.Equal(("delta", 3), await NextAsync(late));
        Assert.Equal(("snapshot", 3), await NextAsync(later));

        // An event larger than all room is told to whoever is there in time.
        feed.Apply(Large(4, MarketFeed.MaxRingItems + 1));
        Assert.Equal(("delta", 4), await NextAsync(late));
        feed.Apply(Large(5, 1));
        Assert.Equal(("delta", 5), await NextAsync(late));
        Assert.Equal(("snapshot", 5), await NextAsync(later));
    }

    [Fact]
    public async Task After_a_rebuild_every_reader_gets_a_snapshot()
    {
        var feed = Feed(sequence: 5);
        await using var reader = Read(feed, null);
        _ = await NextAsync(reader);
        feed.Reset(Snapshot(5));
        Assert.Equal(("snapshot", 5), await NextAsync(reader));
    }

    [Fact]
    public async Task A_market_that_leaves_ends_its_readers_and_its_return_serves_new_ones()
    {
        var feed = Feed(sequence: 5);
        await using var reader = Read(feed, null);
        _ = await NextAsync(reader);
        feed.Close();
        Assert.False(await reader.MoveNextAsync());
        feed.Reset(Snapshot(6));
        await using var another = Read(feed, null);
        Assert.Equal(("snapshot", 6), await NextAsync(another));
    }

    [Fact]
    public async Task A_reader_waits_in_one_place_however_often_it_hears_that_the_stream_lives()
    {
        var feed = Feed(sequence: 5);
        await using var reader = feed.ReadAsync(null, TimeSpan.Zero, TimeProvider.System, TestContext.Current.CancellationToken)
            .GetAsyncEnumerator();
        Assert.Equal(("snapshot", 5), await NextAsync(reader));
        for (var heartbeat = 0; heartbeat < 1_000; heartbeat++)
        {
            Assert.True(await reader.MoveNextAsync());
        }

        Assert.Equal(1, feed.WaitingGroups);
        feed.Apply(Delta(6));
        Assert.Equal(("delta", 6), await NextAsync(reader));
    }

    [Fact]
    public void Deltas_keep_the_snapshot_current_and_empty_levels_leave_it()
    {
        var feed = Feed(sequence: 0);
        feed.Apply(new MarketDelta(1, [new(9_990, 5, 1), new(9_980, 7, 2)], [new(10_010, 3, 1)], [], Ticker));
        feed.Apply(new MarketDelta(2, [new(9_990, 0, 0)], [], [], Ticker with { LastPrice = 9_990, Volume = 5 }));
        var snapshot = feed.Snapshot()!;
        Assert.Equal([new BookLevel(9_980, 7, 2)], snapshot.Bids);
        Assert.Equal([new BookLevel(10_010, 3, 1)], snapshot.Asks);
        Assert.Equal((2, 9_990, 5), (snapshot.Sequence, snapshot.LastPrice, snapshot.Volume));
    }

    [Fact]
    public void A_delta_out_of_order_is_a_bug_and_says_so() =>
        Assert.Throws<InvalidOperationException>(() => Feed(sequence: 5).Apply(Delta(7)));

    private static MarketFeed Feed(long sequence)
    {
        var feed = new MarketFeed();
        feed.Reset(Snapshot(sequence));
        return feed;
    }

    private static MarketSnapshot Snapshot(long sequence) =>
        new(sequence, MarketPhase.Continuous, [], [], null, 10_000, 13_000, 7_000, null, null, null, 0, 0, null);

    private static MarketDelta Delta(long sequence) => new(sequence, [new(9_000 + (10 * (sequence % 50)), sequence, 1)], [], [], Ticker);

    private static MarketDelta Large(long sequence, int levels) =>
        new(sequence, [.. Enumerable.Range(1, levels).Select(price => new BookLevel(price, 1, 1))], [], [], Ticker);

    private static IAsyncEnumerator<ReadOnlyMemory<byte>> Read(MarketFeed feed, long? lastEventId) =>
        feed.ReadAsync(lastEventId, TimeSpan.FromMinutes(5), TimeProvider.System, TestContext.Current.CancellationToken)
            .GetAsyncEnumerator();

    private static async Task<(string Name, long Sequence)> NextAsync(IAsyncEnumerator<ReadOnlyMemory<byte>> reader)
    {
        Assert.True(await reader.MoveNextAsync());
        var lines = Encoding.UTF8.GetString(reader.Current.Span).Split('\n');
        return (lines[0]["event: ".Length..], long.Parse(lines[1]["id: ".Length..], CultureInfo.InvariantCulture));
    }
}

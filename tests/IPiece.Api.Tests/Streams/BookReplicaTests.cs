using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Markets.Streaming;

namespace IPiece.Api.Tests.Streams;

public sealed class BookReplicaTests
{
    [Fact]
    public void Levels_are_added_changed_and_removed_best_first()
    {
        var replica = new BookReplica();
        replica.Apply(SlowReaderTests.Snapshot(1));

        Assert.True(
            replica.TryApply(
                SlowReaderTests.Delta(2) with
                {
                    Bids = [new StreamLevel(9_990, 0, 0), new StreamLevel(9_980, 5, 1), new StreamLevel(10_000, 1, 1)],
                    Asks = [new StreamLevel(10_010, 9, 3)],
                }
            )
        );

        Assert.Equal([new BookLevel(10_000, 1, 1), new BookLevel(9_980, 5, 1)], replica.Bids);
        Assert.Equal([new BookLevel(10_010, 9, 3)], replica.Asks);
    }

    [Fact]
    public void A_gap_changes_nothing()
    {
        var replica = new BookReplica();
        replica.Apply(SlowReaderTests.Snapshot(1));

        Assert.False(replica.TryApply(SlowReaderTests.Delta(3)));

        Assert.Equal((1, 3), (replica.Sequence, replica.Bids.Single().Quantity));
    }
}

using IPiece.Domain.Identifiers;

namespace IPiece.Matching.Sequencing;

/// <summary>Takes what committed batches tell the world. Must return at once, whoever listens and however slowly.</summary>
public interface IMarketPublisher
{
    /// <summary>The market was read afresh: whoever listens needs a new snapshot.</summary>
    void Reset(LiveMarket live);

    /// <summary>The market no longer runs here: whoever listens must ask where it does.</summary>
    void Withdraw(InstrumentId instrument);

    /// <summary>A batch has committed.</summary>
    void Publish(LiveMarket live, BatchOutcome outcome);
}

using IPiece.Domain.Identifiers;

namespace IPiece.Matching.Sequencing;

/// <summary>Is told how far a batch has come. Tests make a batch fail exactly there; the product has one that does nothing.</summary>
public interface IBatchProbe
{
    /// <summary>A stage was reached.</summary>
    ValueTask ReachedAsync(InstrumentId instrument, BatchStage stage, CancellationToken cancellationToken);
}

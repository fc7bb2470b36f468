using IPiece.Domain.Identifiers;

namespace IPiece.Matching.Sequencing;

/// <summary>Lets every batch go on.</summary>
public sealed class SilentBatchProbe : IBatchProbe
{
    /// <inheritdoc />
    public ValueTask ReachedAsync(InstrumentId instrument, BatchStage stage, CancellationToken cancellationToken) =>
        ValueTask.CompletedTask;
}

using IPiece.Domain.Markets;
using IPiece.Matching.Engine;

namespace IPiece.Matching.Sequencing;

/// <summary>Hands a market's events to whichever batch is running.</summary>
internal sealed class MatchRelay : IMatchListener
{
    private IMatchListener? _target;

    /// <summary>The running batch.</summary>
    public IMatchListener Target
    {
        get => _target ?? throw new InvalidOperationException("No batch is running.");
        set => _target = value;
    }

    public void Accepted(long id) => Target.Accepted(id);

    public void Rejected(long id, RejectReason reason) => Target.Rejected(id, reason);

    public void Traded(in Execution execution) => Target.Traded(execution);

    public void Cancelled(long id, long quantity, CancelReason reason) => Target.Cancelled(id, quantity, reason);

    public void Replaced(long id, long price, long quantity, bool keptPriority) => Target.Replaced(id, price, quantity, keptPriority);

    public void PhaseChanged(MarketPhase phase) => Target.PhaseChanged(phase);

    public void PhaseChanged(MarketPhase phase, PhaseCause cause) => Target.PhaseChanged(phase, cause);

    public void Interrupted(PhaseCause kind, long triggerPrice, long referencePrice) =>
        Target.Interrupted(kind, triggerPrice, referencePrice);

    public void AuctionExtended(long price, long referencePrice) => Target.AuctionExtended(price, referencePrice);

    public void Uncrossed(long price, long quantity) => Target.Uncrossed(price, quantity);
}

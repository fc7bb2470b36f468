using IPiece.Domain.Markets;

namespace IPiece.Matching.Engine;

/// <summary>Hears everything a market does, in the order in which it happens. Must not call back into the market.</summary>
public interface IMatchListener
{
    /// <summary>An order was taken.</summary>
    void Accepted(long id);

    /// <summary>A command was refused and changed nothing.</summary>
    void Rejected(long id, RejectReason reason);

    /// <summary>Two orders traded.</summary>
    void Traded(in Execution execution);

    /// <summary>The rest of an order left.</summary>
    void Cancelled(long id, long quantity, CancelReason reason);

    /// <summary>An order has a new price or remaining quantity.</summary>
    void Replaced(long id, long price, long quantity, bool keptPriority);

    /// <summary>The market changed phase.</summary>
    void PhaseChanged(MarketPhase phase);

    /// <summary>The market changed phase, and why.</summary>
    void PhaseChanged(MarketPhase phase, PhaseCause cause) => PhaseChanged(phase);

    /// <summary>
    /// A trade at the trigger price would have been too far from the reference price; the change into the auction follows, then what
    /// becomes of the incoming order's rest.
    /// </summary>
    void Interrupted(PhaseCause kind, long triggerPrice, long referencePrice) { }

    /// <summary>An auction goes on once more, because its price would have been too far from the reference price.</summary>
    void AuctionExtended(long price, long referencePrice) { }

    /// <summary>An auction ended at one price; its trades follow.</summary>
    void Uncrossed(long price, long quantity);
}

using IPiece.Domain.Markets;
using IPiece.Matching.Engine;

namespace IPiece.Matching.Verification;

/// <summary>Keeps the trades of a replay until they have been compared.</summary>
internal sealed class ReplayedTrades : IMatchListener
{
    public Queue<Execution> Pending { get; } = new();

    public string? Refused { get; private set; }

    public void Accepted(long id) { }

    public void Rejected(long id, RejectReason reason) => Refused ??= $"order {id} is refused: {RejectReasons.Word(reason)}";

    public void Traded(in Execution execution) => Pending.Enqueue(execution);

    public void Cancelled(long id, long quantity, CancelReason reason) { }

    public void Replaced(long id, long price, long quantity, bool keptPriority) { }

    public void PhaseChanged(MarketPhase phase) { }

    public void Uncrossed(long price, long quantity) { }
}

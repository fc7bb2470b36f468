using IPiece.Domain.Markets;
using IPiece.Matching.Engine;

namespace IPiece.Matching.Tests.Engine;

/// <summary>Keeps what the last commands did, and the M3 sums of every order.</summary>
internal sealed class RecordingListener : IMatchListener
{
    private readonly Dictionary<long, long> _accounted = [];

    public List<string> Events { get; } = [];

    public List<Execution> Executions { get; } = [];

    /// <summary>Filled and cancelled units of an order so far.</summary>
    public long Accounted(long id) => _accounted.GetValueOrDefault(id);

    public void Accepted(long id) => Events.Add($"accepted {id}");

    public void Rejected(long id, RejectReason reason) => Events.Add($"rejected {id} {reason}");

    public void Traded(in Execution execution)
    {
        Events.Add(execution.ToString());
        Executions.Add(execution);
        Account(execution.BuyId, execution.Quantity);
        Account(execution.SellId, execution.Quantity);
    }

    public void Cancelled(long id, long quantity, CancelReason reason)
    {
        Events.Add($"cancelled {id} {quantity} {reason}");
        Account(id, quantity);
    }

    public void Replaced(long id, long price, long quantity, bool keptPriority) =>
        Events.Add($"replaced {id} {price} {quantity} {keptPriority}");

    public void PhaseChanged(MarketPhase phase) => Events.Add($"phase {phase}");

    public void PhaseChanged(MarketPhase phase, PhaseCause cause) => Events.Add($"phase {phase} {cause}");

    public void Interrupted(PhaseCause kind, long triggerPrice, long referencePrice) =>
        Events.Add($"interrupted {kind} {triggerPrice} {referencePrice}");

    public void AuctionExtended(long price, long referencePrice) => Events.Add($"extended {price} {referencePrice}");

    public void Uncrossed(long price, long quantity) => Events.Add($"uncross {price} {quantity}");

    private void Account(long id, long quantity) => _accounted[id] = Accounted(id) + quantity;
}

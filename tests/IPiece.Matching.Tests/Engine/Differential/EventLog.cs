using System.Runtime.InteropServices;
using IPiece.Domain.Markets;
using IPiece.Matching.Engine;

namespace IPiece.Matching.Tests.Engine.Differential;

/// <summary>What a market said since the last command.</summary>
internal sealed class EventLog : IMatchListener
{
    private readonly List<EngineEvent> _events = [];

    public ReadOnlySpan<EngineEvent> Events => CollectionsMarshal.AsSpan(_events);

    public void Clear() => _events.Clear();

    public void Accepted(long id) => _events.Add(new EngineEvent(EngineEventKind.Accepted, id));

    public void Rejected(long id, RejectReason reason) => _events.Add(new EngineEvent(EngineEventKind.Rejected, id, (long)reason));

    // First is the price, second the quantity, third the taker, other both accounts.
    public void Traded(in Execution execution) =>
        _events.Add(
            new EngineEvent(
                EngineEventKind.Traded,
                execution.Price,
                execution.Quantity,
                execution.Taker is { } taker ? (long)taker : -1,
                execution.BuyId,
                execution.SellId,
                execution.Sequence,
                (execution.BuyAccount * RandomCommands.Accounts * 2) + execution.SellAccount
            )
        );

    public void Cancelled(long id, long quantity, CancelReason reason) =>
        _events.Add(new EngineEvent(EngineEventKind.Cancelled, id, quantity, (long)reason));

    public void Replaced(long id, long price, long quantity, bool keptPriority) =>
        _events.Add(new EngineEvent(EngineEventKind.Replaced, id, price, quantity, keptPriority ? 1 : 0));

    public void PhaseChanged(MarketPhase phase) => throw new InvalidOperationException("The engine says the cause too.");

    public void PhaseChanged(MarketPhase phase, PhaseCause cause) =>
        _events.Add(new EngineEvent(EngineEventKind.PhaseChanged, (long)phase, (long)cause));

    public void Uncrossed(long price, long quantity) => _events.Add(new EngineEvent(EngineEventKind.Uncrossed, price, quantity));

    public void Interrupted(PhaseCause kind, long triggerPrice, long referencePrice) =>
        _events.Add(new EngineEvent(EngineEventKind.Interrupted, (long)kind, triggerPrice, referencePrice));

    public void AuctionExtended(long price, long referencePrice) =>
        _events.Add(new EngineEvent(EngineEventKind.AuctionExtended, price, referencePrice));
}

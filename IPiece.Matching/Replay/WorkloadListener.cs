using IPiece.Domain.Markets;
using IPiece.Matching.Engine;

namespace IPiece.Matching.Replay;

/// <summary>Folds trades into the workload's trade hash.</summary>
public sealed class WorkloadListener : IMatchListener
{
    /// <summary>How many trades.</summary>
    public long Trades { get; private set; }

    /// <summary>The hash so far.</summary>
    public ulong TradeHash { get; private set; } = Fnv.Seed;

    /// <inheritdoc />
    public void Accepted(long id) { }

    /// <inheritdoc />
    public void Rejected(long id, RejectReason reason) =>
        throw new InvalidDataException($"the rules refuse order {id} of the workload: {RejectReasons.Word(reason)}");

    /// <inheritdoc />
    public void Traded(in Execution execution)
    {
        Trades++;
        var (taker, maker) = execution.Taker == Side.Buy ? (execution.BuyId, execution.SellId) : (execution.SellId, execution.BuyId);
        TradeHash = Fnv.Add(Fnv.Add(Fnv.Add(Fnv.Add(TradeHash, taker), maker), execution.Price), execution.Quantity);
    }

    /// <inheritdoc />
    public void Cancelled(long id, long quantity, CancelReason reason) { }

    /// <inheritdoc />
    public void Replaced(long id, long price, long quantity, bool keptPriority) { }

    /// <inheritdoc />
    public void PhaseChanged(MarketPhase phase) { }

    /// <inheritdoc />
    public void Uncrossed(long price, long quantity) { }
}

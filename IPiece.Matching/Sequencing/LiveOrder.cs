using IPiece.Domain.Identifiers;
using IPiece.Domain.Markets;
using IPiece.Domain.Orders;

namespace IPiece.Matching.Sequencing;

/// <summary>An order as the sequencer keeps it while it is open. M3 holds by construction: remaining is what is neither filled nor cancelled.</summary>
public sealed class LiveOrder
{
    /// <summary>The order.</summary>
    public required OrderId Id { get; init; }

    /// <summary>Whose.</summary>
    public required InvestorId Investor { get; init; }

    public required Side Side { get; init; }

    public required OrderType Type { get; init; }

    public required TimeInForce TimeInForce { get; init; }

    public bool PostOnly { get; init; }

    /// <summary>Its limit; for a market order the day's limit it was collared by.</summary>
    public required long Price { get; set; }

    /// <summary>All of it; a replace changes it.</summary>
    public required long Quantity { get; set; }

    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>What it holds in the ledger; none before it has come to rest, and for what never rested.</summary>
    public HoldId? Hold { get; set; }

    /// <summary>The number of the command that gave it its place among the orders of its price, when it was not the one that placed it.</summary>
    public long? Priority { get; set; }

    public long Filled { get; set; }

    public long Cancelled { get; set; }

    /// <summary>Why its rest left without trading.</summary>
    public OrderCancelReason? CancelReason { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Units still resting.</summary>
    public long Remaining => Quantity - Filled - Cancelled;

    /// <summary>What orders of one price are sorted by.</summary>
    public long Place => Priority ?? Id.Sequence;

    /// <summary>Where it stands.</summary>
    public OrderStatus Status =>
        Remaining > 0 ? (Filled > 0 ? OrderStatus.PartiallyFilled : OrderStatus.Open)
        : Cancelled > 0 ? OrderStatus.Cancelled
        : OrderStatus.Filled;
}

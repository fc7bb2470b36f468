using IPiece.Api.Client.Orders;

namespace IPiece.Api.Client.Transactions;

/// <summary>One journal of the ledger as it touched the own accounts.</summary>
public record TransactionSummary
{
    /// <summary>The journal's number.</summary>
    public required long Id { get; init; }

    public required TransactionKind Kind { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required string? Symbol { get; init; }

    /// <summary>The own side of a trade.</summary>
    public required OrderSide? Side { get; init; }

    public required long? OrderId { get; init; }
    public required long? TradeId { get; init; }

    /// <summary>Won per unit of a trade.</summary>
    public required long? Price { get; init; }

    /// <summary>Units of a trade.</summary>
    public required long? Quantity { get; init; }

    /// <summary>Price times quantity of a trade.</summary>
    public required long? GrossKrw { get; init; }

    /// <summary>The own side's fee of a trade; already part of <see cref="CashKrw"/>.</summary>
    public required long? FeeKrw { get; init; }

    /// <summary>Posted change of the own cash, 0 when cash was only held or not touched.</summary>
    public required long CashKrw { get; init; }

    /// <summary>Posted change of the own units.</summary>
    public required long Units { get; init; }

    /// <summary>Change of what is held of the own cash.</summary>
    public required long CashHeldKrw { get; init; }

    /// <summary>Change of what is held of the own units.</summary>
    public required long UnitsHeld { get; init; }

    /// <summary>Posted cash after this journal; null when it did not touch cash.</summary>
    public required long? CashAfterKrw { get; init; }

    /// <summary>Posted units of <see cref="Symbol"/> after this journal; null when it did not touch units.</summary>
    public required long? UnitsAfter { get; init; }

    public required SettlementState Settlement { get; init; }

    /// <summary>The chain transaction that settled it, null until then.</summary>
    public required string? TransactionHash { get; init; }

    public required long? BlockNumber { get; init; }
    public required DateTimeOffset? SettledAt { get; init; }
}

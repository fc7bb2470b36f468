namespace IPiece.Api.Client.Admin;

/// <summary>A moment of an order's life; what does not belong to its kind is null.</summary>
public sealed record LifeEvent
{
    public required DateTimeOffset At { get; init; }
    public required LifeEventKind Kind { get; init; }

    /// <summary>
    /// The word for it: new, cancel, replace, cancelByOperator (commands); maker, taker, auction (fills); orderHold, orderRelease, trade
    /// (journals); pending, batched, settled, failed (settlements).
    /// </summary>
    public required string What { get; init; }

    /// <summary>Commands: the market's own number for it.</summary>
    public long? Sequence { get; init; }

    /// <summary>Commands and fills.</summary>
    public long? Price { get; init; }

    /// <summary>Commands and fills.</summary>
    public long? Quantity { get; init; }

    /// <summary>Commands: the code of the refusal.</summary>
    public string? RejectReason { get; init; }

    /// <summary>Commands of operators: who.</summary>
    public string? Actor { get; init; }

    /// <summary>Commands of operators: why.</summary>
    public string? Note { get; init; }

    /// <summary>Fills and settlements.</summary>
    public long? TradeId { get; init; }

    /// <summary>Fills: this order's fee.</summary>
    public long? FeeKrw { get; init; }

    /// <summary>Fills: the other side.</summary>
    public long? CounterpartyId { get; init; }

    /// <summary>Fills: the other side, by name.</summary>
    public string? CounterpartyName { get; init; }

    /// <summary>Fills: the other side's order.</summary>
    public long? CounterpartyOrderId { get; init; }

    /// <summary>Journals: the journal.</summary>
    public long? JournalId { get; init; }

    /// <summary>Journals: the lines on the investor's own accounts.</summary>
    public IReadOnlyList<LifeLine>? Lines { get; init; }

    /// <summary>Settlements: the transaction on chain.</summary>
    public string? TransactionHash { get; init; }

    /// <summary>Settlements: the block it is in.</summary>
    public long? BlockNumber { get; init; }
}

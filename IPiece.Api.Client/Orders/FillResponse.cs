namespace IPiece.Api.Client.Orders;

/// <summary>One execution of an own order, as the history lists it.</summary>
public sealed record FillResponse
{
    public required long TradeId { get; init; }
    public required long OrderId { get; init; }
    public required string Symbol { get; init; }

    /// <summary>The own side.</summary>
    public required OrderSide Side { get; init; }

    public required long Price { get; init; }
    public required long Quantity { get; init; }

    /// <summary>Price times quantity.</summary>
    public required long GrossKrw { get; init; }

    /// <summary>The own side's fee.</summary>
    public required long FeeKrw { get; init; }

    /// <summary>Won paid (negative) or received (positive), fee included.</summary>
    public required long NetKrw { get; init; }

    public required DateTimeOffset ExecutedAt { get; init; }
}

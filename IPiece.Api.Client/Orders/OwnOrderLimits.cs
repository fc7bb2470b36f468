namespace IPiece.Api.Client.Orders;

/// <summary>An investor's own guards against slips of the finger; null means that the market's limit alone applies.</summary>
public sealed record OwnOrderLimits
{
    /// <summary>The most units of one order.</summary>
    public long? MaxOrderQuantity { get; init; }

    /// <summary>The most won of one order, price times quantity.</summary>
    public long? MaxOrderNotionalKrw { get; init; }

    /// <summary>The farthest an order's price may be from the last price, in percent.</summary>
    public int? MaxDistancePercent { get; init; }
}

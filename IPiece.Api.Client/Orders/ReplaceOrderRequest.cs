namespace IPiece.Api.Client.Orders;

/// <summary>
/// A new price and a new remaining quantity of an open order. The order keeps its place when only its quantity shrinks; anything else sends it
/// to the back of its price, and it may trade at once.
/// </summary>
public sealed record ReplaceOrderRequest
{
    public required long Price { get; init; }

    /// <summary>Units that shall remain open; what was filled already does not count.</summary>
    public required long Quantity { get; init; }

    /// <summary>
    /// Units that you know to be filled. When more are by the time the change is made, it is refused (409 filledMeanwhile), so that nothing is
    /// ordered twice. Leave it out to change the order whatever was filled.
    /// </summary>
    public long? FilledQuantity { get; init; }
}

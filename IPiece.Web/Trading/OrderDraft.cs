using IPiece.Api.Client.Markets;
using IPiece.Api.Client.Orders;

namespace IPiece.Web.Trading;

/// <summary>What somebody has typed into the ticket so far.</summary>
/// <param name="Side">Buy or sell.</param>
/// <param name="Price">Won per unit, null while empty; a market order has none, and keeps it here for when it becomes a limit order again.</param>
/// <param name="Quantity">Units, null while empty.</param>
public sealed record OrderDraft(OrderSide Side, long? Price, long? Quantity)
{
    /// <summary>With or without a price.</summary>
    public OrderType Type { get; init; }

    /// <summary>How long the order may wait.</summary>
    public TimeInForce TimeInForce { get; init; }

    /// <summary>Whether it is to be refused rather than to trade at once.</summary>
    public bool PostOnly { get; init; }

    /// <summary>Whether it names its price.</summary>
    public bool IsLimit => Type == OrderType.Limit;

    /// <summary>The price for which the market reserves: the order's own, or the worst of the day for an order without one.</summary>
    /// <param name="day">The day's limits.</param>
    /// <returns>The price, null while none was typed.</returns>
    public long? ReservedPrice(MarketDay day) =>
        IsLimit ? Price
        : Side == OrderSide.Buy ? day.UpperLimit
        : day.LowerLimit;

    /// <summary>The price at which the market holds it against what one order may be worth: its own, or the market's for an order without one.</summary>
    /// <param name="day">The day's figures.</param>
    /// <returns>The price, null while none was typed.</returns>
    public long? ValuedPrice(MarketDay day) => IsLimit ? Price : day.ReferencePrice;

    /// <summary>The order that the Api is asked for.</summary>
    /// <param name="symbol">The market.</param>
    /// <returns>The request.</returns>
    public PlaceOrderRequest ToRequest(string symbol) =>
        new()
        {
            Symbol = symbol,
            Side = Side,
            Type = Type,
            TimeInForce = TimeInForce,
            Price = IsLimit ? Price : null,
            Quantity = Quantity ?? 0,
            PostOnly = IsLimit && PostOnly,
        };
}

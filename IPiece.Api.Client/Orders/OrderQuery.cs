namespace IPiece.Api.Client.Orders;

/// <summary>Which own orders to list or to export.</summary>
/// <param name="Status">Those still in the book, those done, or all.</param>
/// <param name="Symbol">Only this market's.</param>
/// <param name="Side">Only purchases or only sales.</param>
/// <param name="From">Placed on this day in Seoul or later.</param>
/// <param name="To">Placed on this day in Seoul or earlier.</param>
public sealed record OrderQuery(
    OrderFilter Status = OrderFilter.All,
    string? Symbol = null,
    OrderSide? Side = null,
    DateOnly? From = null,
    DateOnly? To = null
);

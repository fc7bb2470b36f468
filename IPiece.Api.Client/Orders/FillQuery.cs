namespace IPiece.Api.Client.Orders;

/// <summary>Which own executions to list or to export.</summary>
/// <param name="Symbol">Only this market's.</param>
/// <param name="Side">Only purchases or only sales.</param>
/// <param name="From">Executed on this day in Seoul or later.</param>
/// <param name="To">Executed on this day in Seoul or earlier.</param>
public sealed record FillQuery(string? Symbol = null, OrderSide? Side = null, DateOnly? From = null, DateOnly? To = null);

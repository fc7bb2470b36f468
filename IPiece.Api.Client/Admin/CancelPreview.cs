namespace IPiece.Api.Client.Admin;

/// <summary>What a cancellation would take out of a market now, counted exactly.</summary>
/// <param name="Buy">The buy side.</param>
/// <param name="Sell">The sell side.</param>
/// <param name="Newest">The newest few of them, newest first.</param>
public sealed record CancelPreview(OpenOrderTotals Buy, OpenOrderTotals Sell, IReadOnlyList<SurveillanceOrder> Newest);

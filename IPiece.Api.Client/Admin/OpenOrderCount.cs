namespace IPiece.Api.Client.Admin;

/// <summary>How many orders of an investor rest in a market's book.</summary>
/// <param name="Symbol">The market.</param>
/// <param name="Orders">At least one.</param>
public sealed record OpenOrderCount(string Symbol, long Orders);

namespace IPiece.Api.Client.Admin;

/// <summary>How many orders left the book.</summary>
public sealed record CancelledOrders(int Cancelled);

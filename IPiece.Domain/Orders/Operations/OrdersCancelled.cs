namespace IPiece.Domain.Orders.Operations;

/// <summary>The answer to <see cref="CancelOrders"/>.</summary>
/// <param name="Cancelled">How many orders left the book.</param>
public sealed record OrdersCancelled(int Cancelled);

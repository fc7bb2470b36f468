namespace IPiece.Domain.Orders;

/// <summary>Asks Matching to cancel what remains of an order.</summary>
/// <param name="InvestorId">Whose order it must be.</param>
/// <param name="IdempotencyKey">Optional: cancelling twice does no harm, but a key makes the second answer equal the first.</param>
public sealed record CancelOrder(long InvestorId, string? IdempotencyKey = null);

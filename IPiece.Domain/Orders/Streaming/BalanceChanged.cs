namespace IPiece.Domain.Orders.Streaming;

/// <summary>Cash, units or holds of an investor changed; what they are now is asked of the API.</summary>
/// <param name="InvestorId">The only one who may see it.</param>
public sealed record BalanceChanged(long InvestorId);
